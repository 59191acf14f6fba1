/// The bodies of OTLP/HTTP answers (OTLP 1.11, "OTLP/HTTP Response").
package enum OTLPResponse {
    /// Longer messages are cut. The answer to one request is read by people; the specification allows 4 MiB.
    package static let longestMessage = 4 << 10

    /// The body of a status 200: `Export…ServiceResponse`.
    ///
    /// Without anything to report `partial_success` is left unset, as the specification demands. `rejected` 0 with a
    /// message is a warning.
    package static func success(
        signal: OTLPSignal, rejected: Int, message: String, encoding: OTLPEncoding
    ) -> [UInt8] {
        let message = shortened(message)
        return switch encoding {
        case .protobuf: protobufSuccess(signal, rejected, message)
        case .json: jsonSuccess(signal, rejected, message)
        }
    }

    /// The body of every status 4xx and 5xx: a `google.rpc.Status` with a `google.rpc.Code`.
    package static func status(code: Int32, message: String, encoding: OTLPEncoding) -> [UInt8] {
        let message = shortened(message)
        return switch encoding {
        case .protobuf: protobufStatus(code, message)
        case .json: jsonStatus(code, message)
        }
    }

    /// The longest prefix of whole characters (Unicode scalars) that fits.
    private static func shortened(_ message: String) -> String {
        guard message.utf8.count > longestMessage else { return message }
        var end = message.utf8.index(message.startIndex, offsetBy: longestMessage)
        while end.samePosition(in: message.unicodeScalars) == nil { end = message.utf8.index(before: end) }
        return String(message[..<end])
    }
}
