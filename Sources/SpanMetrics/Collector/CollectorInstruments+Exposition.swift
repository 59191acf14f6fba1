internal import TraceModel

extension CollectorInstruments {
    /// Writes the collector's own families; `snapshot` has the values of the gauges.
    package func write(to writer: inout ExpositionWriter, snapshot: CollectorSnapshot) {
        writeIngest(to: &writer)
        writeAdmission(to: &writer, snapshot)
        writeStore(to: &writer, snapshot)
        writeProcess(to: &writer)
    }

    private func writeIngest(to writer: inout ExpositionWriter) {
        writer.family(MetricCatalogue.spansAccepted, .none, spansAccepted)
        write(spansRejected.all, MetricCatalogue.spansRejected, to: &writer) { LabelSet("reason", $0) }
        writer.family(MetricCatalogue.spansDuplicate, .none, spansDuplicate.value)
        writer.family(MetricCatalogue.uncountedBatches, .none, uncountedBatches.value)
        writer.family(MetricCatalogue.counterStateFailures, .none, counterStateFailures.value)
        writer.begin(MetricCatalogue.lastSpan)
        writer.sample(MetricCatalogue.lastSpan, .none, UInt128(lastSpan), .nanoseconds)
        writer.family(MetricCatalogue.logRecordsAccepted, .none, logRecordsAccepted.value)
        write(logRecordsRejected.all, MetricCatalogue.logRecordsRejected, to: &writer) { LabelSet("reason", $0) }
        writer.family(MetricCatalogue.contentRemoved, .none, contentRemoved.value)
        writer.family(MetricCatalogue.contentMasked, .none, contentMasked.value)
        write(requests.all, MetricCatalogue.requests, to: &writer) { answer in
            var labels = LabelSet("signal", answer.signal.rawValue)
            labels.append("code", String(answer.code))
            return labels
        }
        write(requestBodyBytes.all, MetricCatalogue.requestBodyBytes, to: &writer) { LabelSet("signal", $0.rawValue) }
    }

    private func writeAdmission(to writer: inout ExpositionWriter, _ snapshot: CollectorSnapshot) {
        writer.gauge(MetricCatalogue.inFlightBytes, snapshot.inFlightBytes)
        writer.gauge(MetricCatalogue.inFlightLimitBytes, snapshot.inFlightLimitBytes)
        writer.gauge(MetricCatalogue.queuedRequests, snapshot.queuedRequests)
    }

    private func writeStore(to writer: inout ExpositionWriter, _ snapshot: CollectorSnapshot) {
        let commits = walCommits.snapshot()
        writer.begin(MetricCatalogue.walCommitDuration)
        writer.histogram(
            MetricCatalogue.walCommitDuration, .none,
            BucketReading(
                layout: walCommits.layout, buckets: commits.buckets[...], sum: commits.sum,
                exponential: commits.exponential))
        writer.family(MetricCatalogue.walBytes, .none, walBytes.value)
        writer.family(MetricCatalogue.walCommits, .none, commits.count)
        writer.gauge(MetricCatalogue.walFiles, snapshot.walFiles)
        writer.gauge(MetricCatalogue.headSpans, snapshot.headSpans)
        writer.gauge(MetricCatalogue.headTraces, snapshot.headTraces)
        writer.gauge(MetricCatalogue.headBytes, snapshot.headBytes)
        writer.gauge(MetricCatalogue.headLimitBytes, snapshot.headLimitBytes)
        writer.gauge(MetricCatalogue.storedSpans, snapshot.storedSpans)
        writer.gauge(MetricCatalogue.segments, snapshot.segments)
        writer.gauge(MetricCatalogue.segmentBytes, snapshot.segmentBytes)
        writer.gauge(MetricCatalogue.cacheBytes, snapshot.cacheBytes)
        writer.gauge(MetricCatalogue.damagedPlaces, snapshot.damagedPlaces)
    }

    private func writeProcess(to writer: inout ExpositionWriter) {
        writer.family(MetricCatalogue.buildInfo, LabelSet("version", version), 1)
        writer.begin(MetricCatalogue.startTime)
        writer.sample(MetricCatalogue.startTime, .none, UInt128(startedAt.value), .nanoseconds)
        ProcessStatistics.read()?.write(to: &writer)
    }

    /// Writes a family with one sample per key, ordered by labels so that pages can be compared.
    private func write<Key>(
        _ totals: [(key: Key, total: UInt64)], _ metric: MetricDescription, to writer: inout ExpositionWriter,
        labels: (Key) -> LabelSet
    ) {
        writer.begin(metric)
        let samples = totals.map { (labels: labels($0.key), total: $0.total) }
        for sample in samples.sorted(by: { $0.labels.bytes.lexicographicallyPrecedes($1.labels.bytes) }) {
            writer.sample(metric, sample.labels, sample.total)
        }
    }
}

extension ExpositionWriter {
    /// A gauge of things that are there: never negative.
    fileprivate mutating func gauge(_ metric: MetricDescription, _ value: Int) {
        family(metric, .none, UInt64(max(0, value)))
    }
}
