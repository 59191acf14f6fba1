internal import TraceModel

extension HealthTable {
    /// Counts a request whose spans stand in one batch, and its calls.
    mutating func record(_ request: borrowing BatchRequestObservation, _ end: UnixNanoseconds, at now: UnixNanoseconds)
    {
        let batch = request.batch
        var figures = RequestFigures(duration: request.duration, outcome: request.outcome, queue: request.queue)
        scratch.request.removeAll()
        scratch.request.append(.text(batch.service(request.root)), of: batch)
        scratch.request.append(.text(batch.name[request.root]), of: batch)
        for call in request.calls {
            fill(call, of: batch)
            let end = UnixNanoseconds(batch.end[call.row])
            let origin = HealthOrigin(
                traceID: batch.traceID[call.row], spanID: batch.spanID[call.row], end: end,
                minute: HealthBoard.minute(end, now))
            scratch.series.begin(.model)
            scratch.series.append(call.provider, of: batch)
            scratch.series.append(call.model, of: batch)
            record(call.figures, origin)
            figures.add(call: call.figures)
        }
        for step in request.steps { figures.add(step.kind, duration: step.duration) }
        figures.finish()
        let origin = HealthOrigin(
            traceID: batch.traceID[request.root], spanID: batch.spanID[request.root], end: end,
            minute: HealthBoard.minute(end, now))
        scratch.series.begin(.route)
        scratch.series.append(.text(batch.service(request.root)), of: batch)
        scratch.series.append(.text(batch.name[request.root]), of: batch)
        guard record(figures, origin) else { return }
        for call in request.calls {
            fill(call, of: batch)
            addCall(call.figures, at: origin.minute)
        }
    }

    private mutating func fill(_ call: BatchRequestObservation.Call, of batch: SpanBatch) {
        scratch.model.removeAll()
        scratch.model.append(call.model, of: batch)
        scratch.promptVersion.removeAll()
        if let version = call.promptVersion { scratch.promptVersion.append(version, of: batch) }
    }

    /// Counts a call in the series of its model.
    mutating func record(_ call: LLMCallObservation, at minute: UInt32) {
        fill(call)
        scratch.request.removeAll()
        scratch.request.append(call.origin.service)
        scratch.request.append(call.origin.route)
        scratch.series.begin(.model)
        scratch.series.append(call.provider)
        scratch.series.append(call.model)
        record(
            call.figures,
            HealthOrigin(
                traceID: call.origin.traceID, spanID: call.origin.spanID, end: call.origin.time, minute: minute))
    }

    /// Counts a request in the series of its route.
    mutating func record(
        _ origin: ObservationOrigin, _ figures: RequestFigures, _ calls: [LLMCallObservation], at minute: UInt32
    ) {
        scratch.series.begin(.route)
        scratch.series.append(origin.service)
        scratch.series.append(origin.route)
        let isKept = record(
            figures,
            HealthOrigin(traceID: origin.traceID, spanID: origin.spanID, end: origin.time, minute: minute))
        guard isKept else { return }
        for call in calls {
            fill(call)
            addCall(call.figures, at: minute)
        }
    }

    private mutating func fill(_ call: LLMCallObservation) {
        scratch.model.removeAll()
        scratch.model.append(call.model)
        scratch.promptVersion.removeAll()
        if !call.promptVersion.isEmpty { scratch.promptVersion.append(call.promptVersion) }
    }

    private mutating func record(_ call: LLMCallFigures, _ origin: HealthOrigin) {
        updating(.model, at: origin.minute) { series, scratch in
            let isKept = series.record(
                origin, duration: call.duration, isFailure: call.hasFailed, tokens: call.tokens.total,
                PartSeconds(call), &scratch)
            guard isKept else { return }
            series.contributors.add(.route, scratch.request, call.amounts, at: origin.minute)
            if !scratch.promptVersion.bytes.isEmpty {
                series.contributors.add(.promptVersion, scratch.promptVersion, call.amounts, at: origin.minute)
            }
            if let errorClass = call.errorClass, call.hasFailed {
                series.add(failure: errorClass.rawValue, at: origin.minute, &scratch)
            }
            series.add(call.tokens, at: origin.minute, &scratch)
        }
    }

    private mutating func record(_ request: RequestFigures, _ origin: HealthOrigin) -> Bool {
        var isKept = false
        updating(.route, at: origin.minute) { series, scratch in
            isKept = series.record(
                origin, duration: request.duration, isFailure: request.isFailure, tokens: request.tokens.total,
                request.parts, &scratch)
            guard isKept else { return }
            if request.isFailure { series.add(failure: request.reason, at: origin.minute, &scratch) }
            series.add(request.tokens, at: origin.minute, &scratch)
        }
        costliest.offer(
            origin, key: scratch.series, duration: request.duration, picodollars: request.picodollars,
            tokens: request.tokens.total)
        return isKept
    }

    /// Adds a call to those who take part in the series of ``HealthScratch/series``.
    private mutating func addCall(_ call: LLMCallFigures, at minute: UInt32) {
        updating(.route, at: minute) { series, scratch in
            series.contributors.add(.model, scratch.model, call.amounts, at: minute)
            if !scratch.promptVersion.bytes.isEmpty {
                series.contributors.add(.promptVersion, scratch.promptVersion, call.amounts, at: minute)
            }
        }
    }

    /// Works on the series of ``HealthScratch/series`` with the scratch at hand.
    private mutating func updating(
        _ kind: HealthKey.Kind, at minute: UInt32, _ body: (inout HealthSeries, inout HealthScratch) -> Void
    ) {
        var taken = HealthScratch()
        swap(&taken, &scratch)
        update(kind, taken.series, at: minute) { body(&$0, &taken) }
        swap(&taken, &scratch)
    }
}
