extension OTLPResponse {
    static func jsonSuccess(_ signal: OTLPSignal, _ rejected: Int, _ message: String) -> [UInt8] {
        var members: [String] = []
        if rejected != 0 { members.append("\"\(rejectedField(signal))\":\"\(rejected)\"") }
        if !message.isEmpty { members.append("\"errorMessage\":\(quoted(message))") }
        guard !members.isEmpty else { return Array("{}".utf8) }
        return Array("{\"partialSuccess\":{\(members.joined(separator: ","))}}".utf8)
    }

    static func jsonStatus(_ code: Int32, _ message: String) -> [UInt8] {
        Array("{\"code\":\(code),\"message\":\(quoted(message))}".utf8)
    }

    private static func rejectedField(_ signal: OTLPSignal) -> StaticString {
        switch signal {
        case .traces: "rejectedSpans"
        case .logs: "rejectedLogRecords"
        case .metrics: "rejectedDataPoints"
        }
    }

    /// A JSON string (RFC 8259, section 7). What need not be escaped stays as it is.
    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case ..<" ": result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
