/// The names of OTLP's enumerations. The specification wants numbers in JSON; hand-written senders use names.
enum JSONEnumNames {
    static func spanKind(_ name: JSONName) -> Int64? {
        switch name {
        case "SPAN_KIND_UNSPECIFIED": 0
        case "SPAN_KIND_INTERNAL": 1
        case "SPAN_KIND_SERVER": 2
        case "SPAN_KIND_CLIENT": 3
        case "SPAN_KIND_PRODUCER": 4
        case "SPAN_KIND_CONSUMER": 5
        default: nil
        }
    }

    static func statusCode(_ name: JSONName) -> Int64? {
        switch name {
        case "STATUS_CODE_UNSET": 0
        case "STATUS_CODE_OK": 1
        case "STATUS_CODE_ERROR": 2
        default: nil
        }
    }

    /// `SEVERITY_NUMBER_` and one of six words, each of which covers four numbers: `INFO` is 9, `INFO4` is 12.
    static func severity(_ name: JSONName) -> Int64? {
        let prefix: StaticString = "SEVERITY_NUMBER_"
        let length = prefix.utf8CodeUnitCount
        guard unsafe name.bytes.count > length, prefix ~= name.prefix(length) else { return nil }
        let word = name.dropFirst(length)
        guard let last = unsafe word.bytes.last, last >= UInt8(ascii: "2"), last <= UInt8(ascii: "4") else {
            return firstSeverity(word)
        }
        let stem = unsafe word.prefix(word.bytes.count - 1)
        return firstSeverity(stem).map { $0 + Int64(last - UInt8(ascii: "1")) }
    }

    private static func firstSeverity(_ word: JSONName) -> Int64? {
        switch word {
        case "TRACE": 1
        case "DEBUG": 5
        case "INFO": 9
        case "WARN": 13
        case "ERROR": 17
        case "FATAL": 21
        default: nil
        }
    }
}
