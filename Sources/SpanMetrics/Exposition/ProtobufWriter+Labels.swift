internal import TraceModel

extension ProtobufWriter {
    /// `LabelPair`s: name 1, value 2.
    mutating func labels(_ field: Int, _ labels: LabelSet) {
        labels.forEachPair { name, value in
            message(field) {
                $0.text(1, name)
                $0.text(2, value)
            }
        }
    }

    /// `google.protobuf.Timestamp`: seconds 1, nanoseconds 2.
    mutating func timestamp(_ field: Int, nanoseconds: UInt64) {
        let (seconds, part) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        message(field) {
            $0.varint(1, seconds)
            if part > 0 { $0.varint(2, part) }
        }
    }

    /// `Exemplar`: labels 1, value 2, time 3.
    mutating func exemplar(
        _ field: Int, _ exemplar: SpanExemplar, requestID: String, _ scale: ExpositionScale
    ) {
        message(field) {
            var labels = LabelSet("trace_id", "\(exemplar.traceID)")
            labels.append("span_id", "\(exemplar.spanID)")
            if !requestID.isEmpty { labels.append("request_id", requestID) }
            $0.labels(1, labels)
            $0.double(2, scale.value(UInt128(exemplar.duration)))
            $0.timestamp(3, nanoseconds: exemplar.time)
        }
    }
}
