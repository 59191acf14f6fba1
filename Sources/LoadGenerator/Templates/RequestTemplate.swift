internal import NIOCore
internal import TraceModel

/// One encoded request body and the places to rewrite before it is sent: a new request costs a copy of the body and
/// some thousand stores.
struct RequestTemplate: Sendable {
    let body: [UInt8]
    let spanCount: Int
    let traceCount: Int
    let patches: [Patch]

    /// Finds the placeholders in an encoded body. O(bytes).
    init(body: [UInt8], spanCount: Int, traceCount: Int, timeDeltas: [Int64]) {
        self.body = body
        self.spanCount = spanCount
        self.traceCount = traceCount
        let buffer = ByteBuffer(bytes: body)
        var patches: [Patch] = []
        for offset in 0..<max(0, body.count - 7) {
            if let patch = Self.patch(in: buffer, at: offset, timeDeltas) { patches.append(patch) }
        }
        self.patches = patches
        // Every span names its trace once and every time stands once, so a place missed or seen twice shows here.
        precondition(
            patches.count { if case .traceID = $0 { true } else { false } } == spanCount
                && patches.count { if case .time = $0 { true } else { false } } == timeDeltas.count,
            "a placeholder occurs by accident or was not found")
    }

    private static func patch(in body: ByteBuffer, at offset: Int, _ timeDeltas: [Int64]) -> Patch? {
        guard let word = body.getInteger(at: offset, as: UInt64.self) else { return nil }
        if Placeholder.isTrace(word), let trace = body.getInteger(at: offset + 8, as: UInt64.self) {
            return .traceID(offset: offset, trace: Int(trace))
        }
        if let span = Placeholder.spanIndex(word) { return .spanID(offset: offset, span: span) }
        if let time = Placeholder.timeIndex(word.byteSwapped) { return .time(offset: offset, delta: timeDeltas[time]) }
        if let trace = number(in: body, at: offset, after: Placeholder.userPrefix, Placeholder.userDigits) {
            // The letter that marks the place is rewritten too.
            return .user(offset: offset + Placeholder.userPrefix.utf8.count - 1, trace: trace)
        }
        if let trace = number(in: body, at: offset, after: Placeholder.requestPrefix, Placeholder.requestDigits) {
            return .request(offset: offset + Placeholder.requestPrefix.utf8.count - 1, trace: trace)
        }
        return nil
    }

    private static func number(in body: ByteBuffer, at offset: Int, after prefix: String, _ digits: Int) -> Int? {
        guard let first = prefix.utf8.first, body.getInteger(at: offset, as: UInt8.self) == first,
            body.getString(at: offset, length: prefix.utf8.count) == prefix
        else { return nil }
        return body.getString(at: offset + prefix.utf8.count, length: digits).flatMap { Int($0) }
    }

    /// Writes the body under new ids and times.
    /// - Parameter now: the moment of sending.
    func write(into buffer: inout ByteBuffer, _ identities: inout IdentitySource, now: UnixNanoseconds) {
        buffer.clear()
        buffer.writeBytes(body)
        let ids = identities.next(traces: traceCount, spans: spanCount)
        for patch in patches { Self.apply(patch, to: &buffer, ids, now) }
    }

    private static func apply(
        _ patch: Patch, to buffer: inout ByteBuffer, _ ids: RequestIdentities, _ now: UnixNanoseconds
    ) {
        switch patch {
        case .traceID(let offset, let trace):
            let id = ids.trace(trace)
            buffer.setInteger(id.high, at: offset)
            buffer.setInteger(id.low, at: offset + 8)
        case .spanID(let offset, let span):
            buffer.setInteger(ids.span(span).value, at: offset)
        case .time(let offset, let delta):
            buffer.setInteger(now.value &+ UInt64(bitPattern: delta), at: offset, endianness: .little)
        case .user(let offset, let trace):
            buffer.setString(ids.userDigits(trace), at: offset)
        case .request(let offset, let trace):
            buffer.setString(ids.requestDigits(trace), at: offset)
        }
    }
}

extension RequestTemplate {
    /// As `write(into:_:now:)`, into an array of its own.
    func body(_ identities: inout IdentitySource, now: UnixNanoseconds) -> [UInt8] {
        var buffer = ByteBuffer()
        write(into: &buffer, &identities, now: now)
        return Array(buffer.readableBytesView)
    }
}
