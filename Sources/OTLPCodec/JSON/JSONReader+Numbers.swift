extension JSONReader {
    /// Reads a number, without the quotes that OTLP puts around 64-bit integers.
    mutating func number() throws(OTLPDecodingError) -> DecimalNumber {
        let start = offset
        guard let number = unsafe DecimalNumber(scanning: bytes, from: &offset) else { throw expected("a digit") }
        guard offset - start <= DecimalNumber.longestText else {
            throw .malformed(reason: "number of more than \(DecimalNumber.longestText) characters", offset: start)
        }
        return number
    }

    /// Reads a 64-bit integer: a number or, as OTLP writes it, a string. `1e3` and `1.0` are integers too.
    mutating func int64(_ field: StaticString) throws(OTLPDecodingError) -> Int64 {
        let start = offset
        guard let value = try numberOrQuoted(field).int64 else { throw outOfRange(field, "an int64", start) }
        return value
    }

    /// Reads an unsigned 64-bit integer, as ``int64(_:)``.
    mutating func uint64(_ field: StaticString) throws(OTLPDecodingError) -> UInt64 {
        let start = offset
        guard let value = try numberOrQuoted(field).uint64 else { throw outOfRange(field, "a uint64", start) }
        return value
    }

    /// Reads an unsigned 32-bit integer, as ``int64(_:)``.
    mutating func uint32(_ field: StaticString) throws(OTLPDecodingError) -> UInt32 {
        let start = offset
        guard let value = try numberOrQuoted(field).uint64.flatMap(UInt32.init(exactly:)) else {
            throw outOfRange(field, "a uint32", start)
        }
        return value
    }

    /// Reads a double: a number, or a string with one of `NaN`, `Infinity`, `-Infinity` or a number
    /// (proto3 JSON mapping). What a double cannot hold becomes infinite or zero.
    mutating func double(_ field: StaticString) throws(OTLPDecodingError) -> Double {
        let start = offset
        guard current == UInt8(ascii: "\"") else {
            guard isAtNumber else { throw expected("a number for \(field)") }
            return unsafe try number().double(in: unsafe bytes)
        }
        let text = unsafe JSONName(bytes: unsafe try string("a number"))
        switch text {
        case "NaN": return .nan
        case "Infinity": return .infinity
        case "-Infinity": return -.infinity
        default:
            guard let number = unsafe DecimalNumber(text.bytes) else {
                throw .malformed(reason: "expected a number for \(field)", offset: start)
            }
            return unsafe number.double(in: text.bytes)
        }
    }

    /// Reads an enumeration: its number, or leniently the name that `number` knows; 0 for other names, as for
    /// numbers of later versions.
    mutating func enumeration(
        _ field: StaticString, number named: (JSONName) -> Int64?
    ) throws(OTLPDecodingError) -> Int64 {
        guard current == UInt8(ascii: "\"") else { return try int64(field) }
        let text = unsafe JSONName(bytes: unsafe try string("a number"))
        return unsafe named(text) ?? DecimalNumber(text.bytes)?.int64 ?? 0
    }

    /// Reads `true` or `false`.
    mutating func bool(_ field: StaticString) throws(OTLPDecodingError) -> Bool {
        switch current {
        case UInt8(ascii: "t"):
            try literal("true")
            return true
        case UInt8(ascii: "f"):
            try literal("false")
            return false
        default: throw expected("true or false for \(field)")
        }
    }

    private mutating func numberOrQuoted(_ field: StaticString) throws(OTLPDecodingError) -> DecimalNumber {
        let start = offset
        if isAtNumber { return try number() }
        guard current == UInt8(ascii: "\"") else { throw expected("a number for \(field)") }
        guard let number = unsafe DecimalNumber(try string("a number")) else {
            throw .malformed(reason: "expected a number for \(field)", offset: start)
        }
        return number
    }

    private var isAtNumber: Bool {
        current == UInt8(ascii: "-") || (current >= UInt8(ascii: "0") && current <= UInt8(ascii: "9"))
    }

    private func outOfRange(_ field: StaticString, _ type: StaticString, _ offset: Int) -> OTLPDecodingError {
        .malformed(reason: "\(field) is not \(type)", offset: offset)
    }
}
