/// The text formats in which Prometheus reads metrics.
package enum ExpositionFormat: Sendable, Hashable {
    /// The classic text format, version 0.0.4.
    case text
    /// OpenMetrics 1.0.0, which adds units and exemplars.
    case openMetrics

    /// The value of the `Content-Type` header.
    package var contentType: String {
        switch self {
        case .text: "text/plain; version=0.0.4; charset=utf-8"
        case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
        }
    }

    /// Chooses by the value of an `Accept` header (RFC 9110, section 12.5.1).
    ///
    /// OpenMetrics is sent only to a reader that names it and likes it at least as much as text; everyone else, a
    /// browser included, gets text.
    package init(accept: String?) {
        var best: (openMetrics: Double, text: Double) = (0, 0)
        for range in (accept ?? "*/*").split(separator: ",").map(MediaRange.init) {
            switch range.type {
            case "application/openmetrics-text" where range.version == nil || range.version == "1.0.0":
                best.openMetrics = max(best.openMetrics, range.quality)
            case "text/plain" where range.version == nil || range.version == "0.0.4", "text/*", "*/*":
                best.text = max(best.text, range.quality)
            default:
                continue
            }
        }
        self = best.openMetrics > 0 && best.openMetrics >= best.text ? .openMetrics : .text
    }
}

/// One element of an `Accept` header.
private struct MediaRange {
    var type: String
    var version: String?
    var quality = 1.0

    init(_ text: Substring) {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(Self.trimmed)
        type = parts[0].lowercased()
        for parameter in parts.dropFirst() {
            let pair = parameter.split(separator: "=", maxSplits: 1).map(Self.trimmed)
            guard pair.count == 2 else { continue }
            switch pair[0].lowercased() {
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
