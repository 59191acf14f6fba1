package import ContentCoding
package import GenAI
package import OTLPCodec
package import SpanMetrics
package import TraceModel
package import TraceStore

/// Takes one export request from bytes to stored and counted, or says why not.
///
/// Decoding is synchronous and works on borrowed bytes; keeping waits for the disk. What is counted is what was kept:
/// one step feeds the store and the metrics, and repeated spans reach neither.
package final class IngestPipeline: Sendable {
    private let store: TraceStore
    private let spanMetrics: SpanMetrics
    private let requests: RequestCounter
    private let instruments: CollectorInstruments
    private let content: ContentFilter
    package let limits: IngestLimits
    package let gate: AdmissionGate

    package init(
        store: TraceStore, spanMetrics: SpanMetrics, requests: RequestCounter, instruments: CollectorInstruments,
        limits: IngestLimits = IngestLimits(), content: ContentFilter = .keep
    ) {
        self.store = store
        self.spanMetrics = spanMetrics
        self.requests = requests
        self.instruments = instruments
        self.content = content
        self.limits = limits
        gate = AdmissionGate(limit: limits.inFlightBytes)
    }

    /// Decodes a body of traces or logs.
    /// - Throws: ``IngestRefusal`` when nothing of it can be kept.
    package func decode(
        _ signal: OTLPSignal, _ body: UnsafeRawBufferPointer, coding: ContentCoding, encoding: OTLPEncoding,
        receivedAt: UnixNanoseconds
    ) throws(IngestRefusal) -> DecodedExport {
        let export = try unsafe withPlainBody(body, coding) { plain throws(OTLPDecodingError) in
            switch (signal, encoding) {
            case (.logs, .protobuf): try unsafe OTLPTraceDecoder.decodeLogs(plain, receivedAt: receivedAt)
            case (.logs, .json): try unsafe OTLPJSONDecoder.decodeLogs(plain, receivedAt: receivedAt)
            case (_, .protobuf): try unsafe OTLPTraceDecoder.decodeTraces(plain, receivedAt: receivedAt)
            case (_, .json): try unsafe OTLPJSONDecoder.decodeTraces(plain, receivedAt: receivedAt)
            }
        }
        return filtered(export)
    }

    /// What may be kept of a decoded request. Batches in which nothing changes are not touched; the others are copied
    /// without what goes, which also takes it out of their strings. One copy of a batch is little beside decoding it,
    /// and both encodings, the store's erasure and this share the code that leaves values out.
    private func filtered(_ export: DecodedExport) -> DecodedExport {
        guard let edit = content.edit(of: export.batch) else { return export }
        let counts = edit.counts
        instruments.contentRemoved.add(counts.removed)
        instruments.contentMasked.add(counts.replaced)
        return DecodedExport(
            batch: export.batch.edited(by: edit), rejections: export.rejections,
            rejectedServices: export.rejectedServices)
    }

    /// Takes note of what SDKs tell in a metrics body of the spans they lost. Weir keeps no metrics: data points of others
    /// are left out, and the sender is told how many.
    package func noteMetrics(
        _ body: UnsafeRawBufferPointer, coding: ContentCoding, encoding: OTLPEncoding, receivedAt: UnixNanoseconds
    ) throws(IngestRefusal) -> IngestOutcome {
        let metrics = try unsafe withPlainBody(body, coding) { plain throws(OTLPDecodingError) in
            switch encoding {
            case .protobuf: try unsafe OTLPMetricsDecoder.decode(protobuf: plain)
            case .json: try unsafe OTLPMetricsDecoder.decode(json: plain)
            }
        }
        spanMetrics.losses.take(metrics.accounts, at: receivedAt)
        if metrics.otherPoints == 0 { return IngestOutcome() }
        return IngestOutcome(rejected: metrics.otherPoints, message: Self.otherMetrics)
    }

    private static let otherMetrics = """
        Weir keeps traces and their logs; metrics are not stored and belong in Prometheus. \
        Of metrics it reads only what SDKs count of their own spans (otel.sdk.*)
        """

    /// Keeps decoded spans: durable, visible and counted when it returns.
    package func keepTraces(_ export: DecodedExport, receivedAt: UnixNanoseconds) async throws(IngestRefusal)
        -> IngestOutcome
    {
        let batch = export.batch
        countRejections(export.rejections, in: instruments.spansRejected)
        spanMetrics.losses.reject(export.rejectedServices, at: receivedAt)
        if batch.spanCount > 0 {
            let outcome = try await append(batch)
            spanMetrics.losses.record(batch, at: receivedAt)
            // The record of a span that runs is not one more span.
            let records = RunningRequests.records(in: batch)
            let uncounted = records.isEmpty ? outcome.duplicateRows : Set(outcome.duplicateRows + records).sorted()
            spanMetrics.record(batch, skipping: uncounted, at: receivedAt)
            if outcome.duplicateRows.count < batch.spanCount {
                countRequests(batch, skipping: outcome.duplicateRows, records, receivedAt)
            }
            instruments.acceptSpans(batch.spanCount - outcome.duplicateRows.count, at: receivedAt)
            instruments.spansDuplicate.add(outcome.duplicateRows.count)
        }
        return IngestOutcome(rejected: export.rejections.total, message: message(for: export))
    }

    /// Takes note of a request for spans that is answered with a refusal: what was in it is lost, unless it is sent again.
    package func note(_ refusal: IngestRefusal, receivedAt: UnixNanoseconds) {
        if !refusal.isTemporary { spanMetrics.losses.refuseRequest(at: receivedAt) }
    }

    /// Keeps decoded log records with their traces.
    package func keepLogs(_ export: DecodedExport) async throws(IngestRefusal) -> IngestOutcome {
        countRejections(export.rejections, in: instruments.logRecordsRejected)
        if export.batch.logCount > 0 {
            _ = try await append(export.batch)
            instruments.logRecordsAccepted.add(export.batch.logCount)
        }
        return IngestOutcome(rejected: export.rejections.total, message: export.rejections.message)
    }

    /// The spans are kept, and the sender is told so whatever becomes of counting: sent again, they would be repetitions.
    private func countRequests(
        _ batch: SpanBatch, skipping duplicates: [UInt32], _ records: [UInt32], _ now: UnixNanoseconds
    ) {
        do throws(QueryFailure) {
            try requests.note(batch, skipping: duplicates, at: now)
            let running = RunningRequests(store: store, metrics: spanMetrics)
            spanMetrics.record(try running.started(records, in: batch), at: now)
        } catch {
            instruments.uncountedBatches.add(1)
        }
    }

    private func append(_ batch: SpanBatch) async throws(IngestRefusal) -> AppendOutcome {
        do throws(StoreError) {
            return try await store.append(batch)
        } catch {
            throw .unavailable("not stored: \(error)")
        }
    }

    private func countRejections(_ rejections: Rejections, in counters: borrowing LabelledCounters<String>) {
        for reason in RejectionReason.allCases where rejections[reason] > 0 {
            counters.add(rejections[reason], "\(reason.label)")
        }
    }

    /// Log records have their ids in other fields than spans have, so logs sent here arrive as spans without ids.
    private func message(for export: DecodedExport) -> String {
        let rejections = export.rejections
        let allWithoutID = export.batch.spanCount == 0 && rejections[.invalidTraceID] == rejections.total
        return rejections.total > 0 && allWithoutID
            ? rejections.message + "; no span of this request has an id: is another signal sent to /v1/traces?"
            : rejections.message
    }

    private func withPlainBody<Result>(
        _ body: UnsafeRawBufferPointer, _ coding: ContentCoding,
        _ decode: (UnsafeRawBufferPointer) throws(OTLPDecodingError) -> Result
    ) throws(IngestRefusal) -> Result {
        do {
            if coding == .identity { return try unsafe decode(body) }
            let inflated = try unsafe coding.decode(body, limit: limits.bodyBytes)
            return unsafe try inflated.withBytes { bytes throws(OTLPDecodingError) in try unsafe decode(bytes) }
        } catch {
            throw refusal(for: error, coding)
        }
    }

    private func refusal(for error: any Error, _ coding: ContentCoding) -> IngestRefusal {
        switch error {
        case ContentCodingError.exceedsLimit(let limit):
            .tooLarge("the body is larger than \(limit) bytes once \(coding) is undone")
        case ContentCodingError.corrupt(let reason): .badData("the body is not valid \(coding): \(reason)")
        case OTLPDecodingError.tooLarge: .tooLarge("\(error)")
        default: .badData("\(error)")
        }
    }
}
