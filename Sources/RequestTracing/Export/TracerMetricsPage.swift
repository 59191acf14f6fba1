/// The figures of tracers in the Prometheus text format, version 0.0.4.
struct TracerMetricsPage {
    /// The figures by service.
    let tracers: [(service: String, statistics: ExportStatistics)]

    var text: String {
        var text = ""
        for metric in TracerMetric.counters { write(metric, "counter", &text) }
        writeDropped(&text)
        for metric in TracerMetric.gauges { write(metric, "gauge", &text) }
        writeExportTime(&text)
        return text
    }

    private func write(_ metric: TracerMetric, _ type: String, _ text: inout String) {
        head(metric.name, metric.help, type, &text)
        for (service, statistics) in tracers {
            text += "\(metric.name){\(Self.label(service))} \(metric.value(statistics))\n"
        }
    }

    /// Every reason, also at zero: a counter that appears with its first loss has no rate at that moment.
    private func writeDropped(_ text: inout String) {
        head(TracerMetric.dropped, TracerMetric.droppedHelp, "counter", &text)
        for (service, statistics) in tracers {
            for reason in DropReason.allCases {
                let count = statistics.dropped[reason, default: 0]
                text += "\(TracerMetric.dropped){\(Self.label(service)),reason=\"\(reason.rawValue)\"} \(count)\n"
            }
        }
    }

    private func writeExportTime(_ text: inout String) {
        head(TracerMetric.exportTime, TracerMetric.exportTimeHelp, "summary", &text)
        for (service, statistics) in tracers {
            let seconds = statistics.exportTime / .seconds(1)
            text += "\(TracerMetric.exportTime)_sum{\(Self.label(service))} \(seconds)\n"
            text += "\(TracerMetric.exportTime)_count{\(Self.label(service))} \(statistics.exports)\n"
        }
    }

    private func head(_ name: String, _ help: String, _ type: String, _ text: inout String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private static func label(_ service: String) -> String {
        var escaped = ""
        for character in service.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return "service=\"\(escaped)\""
    }
}
