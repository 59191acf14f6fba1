/// The outcome of a span (trace.proto, `Status`).
package struct SpanStatus: Hashable, Sendable {
    package enum Code: UInt8, Sendable, CaseIterable, BitwiseCopyable {
        case unset = 0
        case ok = 1
        case error = 2

        /// OTLP keeps enums open: a number of a later version reads as unset.
        package init(otlp number: Int64) {
            self = UInt8(exactly: number).flatMap(Code.init(rawValue:)) ?? .unset
        }

        package var name: StaticString {
            switch self {
            case .unset: "unset"
            case .ok: "ok"
            case .error: "error"
            }
        }
    }

    package var code: Code
    package var message: String

    package static let unset = SpanStatus(code: .unset, message: "")

    package init(code: Code, message: String = "") {
        self.code = code
        self.message = message
    }
}
