import OTLPCodec
import TraceTestSupport

/// A data point of a sum, to be written in either encoding.
struct AccountPoint {
    var metric = "otel.sdk.processor.span.processed"
    var attributes: [(String, Value)] = []
    var spans: UInt64 = 1
    var temporality: UInt64 = 2
    var startedAt: UInt64 = 100
    var time: UInt64 = 200

    enum Value {
        case text(String)
        case flag(Bool)
        case number(UInt64)

        var json: String {
            switch self {
            case .text(let text): "{\"stringValue\":\"\(text)\"}"
            case .flag(let flag): "{\"boolValue\":\(flag)}"
            case .number(let number): "{\"intValue\":\"\(number)\"}"
            }
        }

        var wire: WireMessage {
            switch self {
            case .text(let text): WireMessage().adding(1, text: text)
            case .flag(let flag): WireMessage().adding(2, varint: flag ? 1 : 0)
            case .number(let number): WireMessage().adding(3, varint: number)
            }
        }
    }

    private static let resource: [(String, Value)] = [
        ("service.instance.id", .text("pod-1")), ("host.name", .text("h")), ("service.name", .text("checkout")),
    ]

    static func json(_ points: [AccountPoint]) -> String {
        func attributes(_ pairs: [(String, Value)]) -> String {
            pairs.map { "{\"value\":\($0.1.json),\"key\":\"\($0.0)\"}" }.joined(separator: ",")
        }
        // The name last, and the resource behind all: any order is as good as another.
        let metrics = points.map { point in
            """
            {"sum":{"dataPoints":[{"attributes":[\(attributes(point.attributes))],"asInt":"\(point.spans)",\
            "startTimeUnixNano":"\(point.startedAt)","timeUnixNano":\(point.time)}],\
            "aggregationTemporality":\(point.temporality),"isMonotonic":true},"unit":"{span}","name":"\(point.metric)"}
            """
        }
        return """
            {"resourceMetrics":[{"scopeMetrics":[{"scope":{"name":"sdk"},"metrics":[\(metrics.joined(separator: ","))]}],\
            "resource":{"attributes":[\(attributes(resource))]}}]}
            """
    }

    static func wire(_ points: [AccountPoint]) -> WireMessage {
        func adding(_ pairs: [(String, Value)], _ field: Int, to message: WireMessage) -> WireMessage {
            pairs.reduce(message) { $0.adding(field, WireMessage().adding(1, text: $1.0).adding(2, $1.1.wire)) }
        }
        let scope = points.reduce(WireMessage().adding(1, WireMessage().adding(1, text: "sdk"))) { scope, point in
            let data = WireMessage().adding(2, fixed64: point.startedAt).adding(3, fixed64: point.time)
                .adding(6, fixed64: point.spans)
            let sum = WireMessage().adding(1, adding(point.attributes, 7, to: data))
                .adding(2, varint: point.temporality).adding(3, varint: 1)
            return scope.adding(2, WireMessage().adding(1, text: point.metric).adding(7, sum))
        }
        return WireMessage().adding(
            1, WireMessage().adding(1, adding(resource, 1, to: WireMessage())).adding(2, scope))
    }

    /// The same from both encodings.
    static func decoded(_ points: [AccountPoint]) throws -> [DecodedMetrics] {
        [
            try JSONText.metrics(json(points)),
            try wire(points).bytes.withUnsafeBytes { try OTLPMetricsDecoder.decode(protobuf: $0) },
        ]
    }
}
