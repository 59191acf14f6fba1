extension SeriesSet where Value: SavedValue {
    func write(to writer: inout StateWriter) {
        writer.write(UInt64(labelNames.count))
        for name in labelNames { writer.write(name.utf8) }
        writer.write(folded)
        values[Self.overflowSeries].write(to: &writer)
        writer.write(UInt64(count - 1))
        for series in 1..<count {
            writer.write(labels.key(series - 1))
            writer.write(UInt64(activity[series].createdAt))
            writer.write(UInt64(activity[series].observedAt))
            values[series].write(to: &writer)
        }
    }

    /// Takes over what was saved. Series of other labels than are configured now are left out: to Prometheus those of
    /// now are new.
    mutating func read(from reader: inout StateReader) throws(MetricsStateError) {
        var names: [String] = []
        for _ in 0..<(try reader.count()) { names.append(String(decoding: try reader.block(), as: UTF8.self)) }
        let folded = try reader.folded()
        restoreOverflow(try Value(from: &reader), folded: folded)
        for _ in 0..<(try reader.count()) {
            let key = try reader.block()
            let createdAt = try reader.seconds()
            let observedAt = try reader.seconds()
            let value = try Value(from: &reader)
            guard LabelKey.isWellFormed(key, count: names.count) else { throw reader.malformed }
            if names == labelNames { _ = restore(key, value, createdAt: createdAt, observedAt: observedAt) }
        }
    }
}
