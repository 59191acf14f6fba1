internal import TraceModel
internal import TraceQL

/// Tempo's metrics answers (tempo.proto `QueryRangeResponse`, `QueryInstantResponse`, in ProtoJSON).
extension JSONWriter {
    mutating func range(_ result: MetricsResult) {
        object { json in
            json.key("series")
            json.array { json in
                for series in result.series { json.series(series, result.timestamps) }
            }
            json.metricsCounts(result.inspected)
        }
    }

    /// One value for each series.
    mutating func instant(_ result: MetricsResult) {
        object { json in
            json.key("series")
            json.array { json in
                for series in result.series {
                    guard let value = series.samples.first ?? nil else { continue }
                    json.object { json in
                        json.labels(series.labels)
                        json.key("value")
                        json.number(value)
                    }
                }
            }
            json.metricsCounts(result.inspected)
        }
    }

    private mutating func metricsCounts(_ inspected: InspectedCounts) {
        key("metrics")
        object { json in
            json.key("inspectedTraces")
            json.number(UInt32(clamping: inspected.traces))
            json.key("inspectedSpans")
            json.integerString(inspected.spans)
        }
    }

    private mutating func series(_ series: TimeSeries, _ timestamps: [UnixNanoseconds]) {
        object { json in
            json.labels(series.labels)
            json.key("samples")
            json.array { json in
                for (time, value) in zip(timestamps, series.samples) {
                    guard let value else { continue }
                    json.object { json in
                        json.key("timestampMs")
                        json.integerString(time.value / 1_000_000)
                        json.key("value")
                        json.number(value)
                    }
                }
            }
            json.key("exemplars")
            json.array { json in
                for exemplar in series.exemplars { json.exemplar(exemplar) }
            }
        }
    }

    private mutating func labels(_ labels: [SeriesLabel]) {
        key("labels")
        array { json in
            for label in labels { json.attribute(label.name, label.value ?? .text("nil")) }
        }
        key("promLabels")
        let pairs = labels.map { "\($0.name)=\(Printer.quoted($0.value?.word ?? "nil"))" }
        string("{" + pairs.joined(separator: ", ") + "}")
    }

    private mutating func exemplar(_ exemplar: TraceExemplar) {
        object { json in
            json.key("labels")
            json.array { json in
                json.attribute("trace:id", .text(exemplar.traceID.description))
                json.attribute("span:id", .text(exemplar.spanID.description))
            }
            json.key("value")
            json.number(exemplar.value ?? 1)
            json.key("timestampMs")
            json.integerString(exemplar.timestamp.value / 1_000_000)
        }
    }
}
