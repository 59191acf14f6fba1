/// A pull parser over the bytes of one JSON text (RFC 8259). It builds nothing: each call consumes the next piece.
///
/// Containers are walked with ``openObject(_:)``/``nextKey()`` and ``openArray(_:)``/``nextElement()``. Where a text
/// is not JSON, the error carries the offset of the first byte that cannot be accepted.
///
/// It borrows the bytes: they must outlive it.
@safe
struct JSONReader: ~Copyable {
    let bytes: UnsafeRawBufferPointer
    /// Index of the next byte; never beyond `bytes.count`.
    var offset = 0
    /// Objects around the current position. See ``enter()``.
    private(set) var depth = 0
    /// The container opened last has had no member yet. One flag suffices: a container that closes was a member of
    /// the one around it.
    private var isAtFirstMember = false
    /// Where strings with escapes are spelt out. Valid until the next string is read.
    var unescaped = ScratchBytes()

    init(_ bytes: UnsafeRawBufferPointer) {
        unsafe self.bytes = bytes
    }

    /// The next byte, or 0 at the end: no place in JSON accepts a NUL, so both fail alike.
    @inline(__always)
    var current: UInt8 {
        unsafe offset < bytes.count ? byte(at: offset) : 0
    }

    @inline(__always)
    func byte(at index: Int) -> UInt8 {
        unsafe bytes.baseAddress.unsafelyUnwrapped.load(fromByteOffset: index, as: UInt8.self)
    }

    @inline(__always)
    mutating func skipWhitespace() {
        while unsafe current <= 0x20 && offset < bytes.count {
            switch current {
            case 0x20, 0x0a, 0x0d, 0x09: offset += 1
            default: return
            }
        }
    }

    /// The error "expected `what`" for the current position.
    func expected(_ what: String) -> OTLPDecodingError {
        let atEnd = unsafe offset >= bytes.count
        return .malformed(reason: atEnd ? "expected \(what) but the body ends" : "expected \(what)", offset: offset)
    }

    // MARK: Objects

    /// Consumes `{`. `what` names the value in the error when there is something else.
    @inline(__always)
    mutating func openObject(_ what: StaticString) throws(OTLPDecodingError) {
        skipWhitespace()
        guard current == UInt8(ascii: "{") else { throw expected("an object for \(what)") }
        try enter()
        offset += 1
        isAtFirstMember = true
    }

    /// The key of the next member, with the position at its value; nil after the closing brace.
    ///
    /// Members that are `null` are passed over: proto3's JSON mapping reads null as absent.
    /// The key's bytes are valid until the next string is read.
    mutating func nextKey() throws(OTLPDecodingError) -> JSONName? {
        repeat {
            guard try advanceToMember(closing: UInt8(ascii: "}")) else {
                depth -= 1
                return nil
            }
            guard current == UInt8(ascii: "\"") else { throw expected("a key") }
            let key = unsafe JSONName(bytes: try string("a key"))
            skipWhitespace()
            guard current == UInt8(ascii: ":") else { throw expected("':'") }
            offset += 1
            skipWhitespace()
            if current != UInt8(ascii: "n") { return key }
            try literal("null")
        } while true
    }

    // MARK: Arrays

    /// Consumes `[`. `what` names the value in the error when there is something else.
    @inline(__always)
    mutating func openArray(_ what: StaticString) throws(OTLPDecodingError) {
        skipWhitespace()
        guard current == UInt8(ascii: "[") else { throw expected("an array for \(what)") }
        offset += 1
        isAtFirstMember = true
    }

    /// Moves to the next element; false after the closing bracket.
    @inline(__always)
    mutating func nextElement() throws(OTLPDecodingError) -> Bool {
        guard try advanceToMember(closing: UInt8(ascii: "]")) else { return false }
        skipWhitespace()
        return true
    }

    /// Moves to the next element that is not null and opens it as an object; false after the closing bracket.
    mutating func nextObject(_ what: StaticString) throws(OTLPDecodingError) -> Bool {
        while try nextElement() {
            if try skipNull() { continue }
            try openObject(what)
            return true
        }
        return false
    }

    @inline(__always)
    private mutating func advanceToMember(closing: UInt8) throws(OTLPDecodingError) -> Bool {
        skipWhitespace()
        let isFirst = isAtFirstMember
        isAtFirstMember = false
        if current == closing {
            offset += 1
            return false
        }
        if isFirst { return true }
        guard current == UInt8(ascii: ",") else { throw expected("',' or '\(Unicode.Scalar(closing))'") }
        offset += 1
        skipWhitespace()
        return true
    }

    // MARK: Levels and literals

    /// Counts one level of nesting below the request. An array that is a member of an object belongs to that object's
    /// level, as a repeated field does in protobuf: so both encodings accept the same depth.
    mutating func enter() throws(OTLPDecodingError) {
        guard depth <= OTLPLimits.nestingDepth else { throw .tooDeeplyNested(offset: offset) }
        depth += 1
    }

    mutating func leave() {
        depth -= 1
    }

    /// Consumes `null` if it is next.
    @inline(__always)
    mutating func skipNull() throws(OTLPDecodingError) -> Bool {
        guard current == UInt8(ascii: "n") else { return false }
        try literal("null")
        return true
    }

    mutating func literal(_ text: StaticString) throws(OTLPDecodingError) {
        for index in 0..<text.utf8CodeUnitCount {
            guard unsafe text.utf8Start[index] == current else { throw expected("'\(text)'") }
            offset += 1
        }
    }

    /// Requires that nothing but white space is left.
    mutating func finish() throws(OTLPDecodingError) {
        skipWhitespace()
        guard unsafe offset == bytes.count else { throw expected("the end of the body") }
    }
}
