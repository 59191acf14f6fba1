/// The relation of a span to its parent and children (trace.proto, `Span.SpanKind`).
package enum SpanKind: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    case unspecified = 0
    case `internal` = 1
    case server = 2
    case client = 3
    case producer = 4
    case consumer = 5

    /// OTLP keeps enums open: a number of a later version reads as unspecified.
    package init(otlp number: Int64) {
        self = UInt8(exactly: number).flatMap(SpanKind.init(rawValue:)) ?? .unspecified
    }

    /// The name without OTLP's `SPAN_KIND_` prefix.
    package var name: StaticString {
        switch self {
        case .unspecified: "UNSPECIFIED"
        case .internal: "INTERNAL"
        case .server: "SERVER"
        case .client: "CLIENT"
        case .producer: "PRODUCER"
        case .consumer: "CONSUMER"
        }
    }
}
