extension HealthSeries {
    func write(to writer: inout StateWriter) {
        writer.write(key.kind.rawValue.utf8)
        writer.write(key.owner.utf8)
        writer.write(key.name.utf8)
        writer.write(UInt64(began))
        writer.write(UInt64(lastSeen))
        writer.write(UInt64(nextHour))
        ring.write(to: &writer)
        writer.write(UInt64(hours.count))
        for hour in hours { hour.write(to: &writer) }
        contributors.write(to: &writer)
    }

    init(_ reader: inout StateReader) throws(MetricsStateError) {
        guard let kind = HealthKey.Kind(rawValue: try reader.text()) else { throw reader.malformed }
        let owner = try reader.text()
        let key = HealthKey(kind, owner: owner, name: try reader.text())
        self.init(key, began: try reader.seconds())
        let lastSeen = try reader.seconds()
        let nextHour = try reader.seconds()
        let ring = try MinuteRing(&reader)
        var hours: [HourFigures] = []
        for _ in 0..<(try reader.count()) {
            let hour = try HourFigures(&reader)
            guard hours.last.map({ $0.hour < hour.hour }) ?? true, hour.hour < nextHour else { throw reader.malformed }
            hours.append(hour)
        }
        // Minutes and hours advance together: a state in which they disagree would be worked off hour by hour.
        guard hours.count <= HealthLimits.hours, nextHour <= ring.end / 60 + 1, nextHour + 3 >= ring.end / 60,
            lastSeen < ring.end, began < ring.end
        else { throw reader.malformed }
        restore(ring: ring, hours: hours, lastSeen: lastSeen, nextHour: nextHour)
        contributors = try HealthContributors(&reader)
    }
}

extension HourFigures {
    fileprivate func write(to writer: inout StateWriter) {
        writer.write(UInt64(hour))
        for light in HealthLight.allCases {
            writer.write(medians[light.index])
            writer.write(deviations[light.index])
        }
        for part in RequestPart.allCases { writer.write(parts[part]) }
    }

    fileprivate init(_ reader: inout StateReader) throws(MetricsStateError) {
        self.init(
            hour: try reader.seconds(), medians: .zero, deviations: .zero, parts: .zero)
        for light in HealthLight.allCases {
            medians[light.index] = try reader.float()
            deviations[light.index] = try reader.float()
        }
        for part in RequestPart.allCases { parts[part] = try reader.finite() }
    }
}

extension HealthContributors {
    fileprivate func write(to writer: inout StateWriter) {
        writer.write(UInt64(lastFaded))
        writer.write(UInt64(entries.count))
        for entry in entries {
            writer.write(entry.dimension.rawValue.utf8)
            writer.write(entry.value)
            writer.write(UInt64(entry.since))
            for lane in entry.usual.indices {
                writer.write(Float(entry.recent[lane]))
                writer.write(Float(entry.usual[lane]))
            }
        }
    }

    fileprivate init(_ reader: inout StateReader) throws(MetricsStateError) {
        self.init()
        let fadedAt = try reader.seconds()
        var entries: [Entry] = []
        for _ in 0..<(try reader.count()) {
            guard let dimension = Dimension(rawValue: try reader.text()) else { throw reader.malformed }
            let value = try reader.block()
            guard LabelKey.isWellFormed(value, count: LabelKey.values(value[...]).count) else { throw reader.malformed }
            var entry = Entry(
                dimension: dimension, value: value, since: try reader.seconds(), recent: .zero, usual: .zero)
            for lane in entry.usual.indices {
                entry.recent[lane] = Double(try reader.finite())
                entry.usual[lane] = Double(try reader.finite())
            }
            entries.append(entry)
        }
        guard entries.count <= HealthLimits.contributors else { throw reader.malformed }
        restore(entries, fadedAt: fadedAt)
    }
}

extension StateWriter {
    mutating func write(_ value: Float) { write(UInt64(value.bitPattern)) }
}

extension StateReader {
    mutating func text() throws(MetricsStateError) -> String {
        String(decoding: try block(), as: UTF8.self)
    }

    /// A number, or NaN where there is none.
    mutating func float() throws(MetricsStateError) -> Float {
        let value = Float(bitPattern: try seconds())
        if value.isInfinite { throw malformed }
        return value
    }

    /// A number that can be calculated with.
    mutating func finite() throws(MetricsStateError) -> Float {
        let value = try float()
        if value.isNaN { throw malformed }
        return value
    }
}
