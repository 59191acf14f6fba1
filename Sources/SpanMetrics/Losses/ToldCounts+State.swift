internal import TraceModel

extension ToldCounts {
    func write(to writer: inout StateWriter) {
        writer.write(since)
        writer.write(UInt64(components.count))
        for (key, component) in components {
            writer.write(key.service.utf8)
            writer.write(key.instance.utf8)
            writer.write(UInt64(key.stage.rawValue))
            writer.write(key.component.utf8)
            component.write(to: &writer)
        }
    }

    init(from reader: inout StateReader) throws(MetricsStateError) {
        self.init(since: try reader.integer())
        for _ in 0..<(try reader.count()) {
            let (service, instance) = (try reader.text(), try reader.text())
            guard let stage = SDKSpanCount.Stage(rawValue: UInt8(truncatingIfNeeded: try reader.integer())) else {
                throw reader.malformed
            }
            let key = ToldComponentKey(
                service: service, instance: instance, stage: stage, component: try reader.text())
            restore(key, try ToldComponent(from: &reader))
        }
    }
}

extension ToldComponent {
    func write(to writer: inout StateWriter) {
        writer.write(reportedAt)
        writer.write(seenAt)
        writer.write(UInt64(series.count))
        for (key, told) in series {
            writer.write(key.failure.utf8)
            for value in [key.startedAt, told.spans, told.time, told.seenAt] { writer.write(value) }
        }
    }

    init(from reader: inout StateReader) throws(MetricsStateError) {
        let (reportedAt, seenAt) = (try reader.integer(), try reader.integer())
        var series: [ToldSeriesKey: ToldCount] = [:]
        for _ in 0..<(try reader.count()) {
            let key = ToldSeriesKey(failure: try reader.text(), startedAt: try reader.integer())
            series[key] = ToldCount(
                spans: try reader.integer(), time: try reader.integer(), seenAt: try reader.integer())
        }
        guard series.count <= Self.seriesLimit else { throw reader.malformed }
        self.init(reportedAt: reportedAt, seenAt: seenAt, series: series)
    }
}
