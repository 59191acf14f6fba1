internal import TraceIngest
internal import TraceModel

extension JSONWriter {
    /// The traces behind a sample, each with the first span of it that was counted.
    mutating func metricTraces(_ answer: MetricTracesResponder.Answer, _ selection: MetricSelection) {
        object { json in
            json.key("query")
            json.string(selection.query)
            json.key("inspectedTraces")
            json.number(answer.inspected)
            json.key("complete")
            json.bool(answer.isComplete)
            json.key("traces")
            json.array { json in
                for found in answer.found { json.observation(found) }
            }
        }
    }

    private mutating func observation(_ found: FoundObservation) {
        object { json in
            json.key("traceId")
            json.string("\(found.traceID)")
            json.key("spanId")
            json.id(found.spanID)
            json.key("timeUnixNano")
            json.integerString(found.time.value)
            json.key("value")
            json.number(found.value)
            json.key("labels")
            json.object { json in
                for (name, value) in found.labels.sorted(by: { $0.key < $1.key }) {
                    json.key(escaping: name)
                    json.string(value)
                }
            }
        }
    }
}
