/// The formats in which Prometheus reads metrics.
package enum ExpositionFormat: Sendable, Hashable {
    /// The classic text format, version 0.0.4.
    case text
    /// OpenMetrics 1.0.0, which adds units and exemplars.
    case openMetrics
    /// `io.prometheus.client.MetricFamily` messages, each after its length: the only one with native histograms.
    case protobuf

    /// The value of the `Content-Type` header.
    package var contentType: String {
        switch self {
        case .text: "text/plain; version=0.0.4; charset=utf-8"
        case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
        case .protobuf:
            "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited"
        }
    }

    /// Chooses by the value of an `Accept` header (RFC 9110, section 12.5.1).
    ///
    /// Protobuf and OpenMetrics are sent only to a reader that names them and likes them at least as much as text;
    /// everyone else, a browser included, gets text. Of two that are liked as much, the one that says more is sent.
    package init(accept: String?) {
        var qualities: [ExpositionFormat: Double] = [:]
        for range in (accept ?? "*/*").split(separator: ",").map(MediaRange.init) {
            guard let format = range.format else { continue }
            qualities[format] = max(qualities[format] ?? 0, range.quality)
        }
        let text = qualities[.text] ?? 0
        let rich = [ExpositionFormat.protobuf, .openMetrics].map { ($0, qualities[$0] ?? 0) }
        let best = rich[0].1 >= rich[1].1 ? rich[0] : rich[1]
        self = best.1 > 0 && best.1 >= text ? best.0 : .text
    }
}

/// One element of an `Accept` header.
private struct MediaRange {
    var type: String
    var version: String?
    /// The parameters `proto` and `encoding`, which tell protobuf messages apart.
    var message: String?
    var encoding: String?
    var quality = 1.0

    /// The format that this range asks for by name, or text where it takes anything.
    var format: ExpositionFormat? {
        switch type {
        case "application/openmetrics-text" where version == nil || version == "1.0.0": .openMetrics
        case "application/vnd.google.protobuf"
        where message == "io.prometheus.client.MetricFamily" && encoding == "delimited":
            .protobuf
        case "text/plain" where version == nil || version == "0.0.4", "text/*", "*/*": .text
        default: nil
        }
    }

    init(_ text: Substring) {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
        type = parts[0].lowercased()
        for parameter in parts.dropFirst() {
            let pair = parameter.split(separator: "=", maxSplits: 1).map(Self.trimmed)
            guard pair.count == 2 else { continue }
            switch pair[0].lowercased() {
            case "proto": message = pair[1].filter { $0 != "\"" }
            case "encoding": encoding = pair[1].filter { $0 != "\"" }
            case "version": version = pair[1].filter { $0 != "\"" }
            // What is not a number is no preference.
            case "q": quality = Double(pair[1]) ?? 1
            default: continue
            }
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let start = text.drop(while: isBlank)
        guard let last = start.lastIndex(where: { !isBlank($0) }) else { return start }
        return start[...last]
    }
}
