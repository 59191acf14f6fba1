internal import TraceModel

/// The ids of everything one connection sends: the same seed and connection give the same ids in the same order.
struct IdentitySource: Sendable {
    private let traceSeed: UInt64
    private let spanSeed: UInt64
    private var tracesUsed: UInt64 = 0
    private var spansUsed: UInt64 = 0

    init(seed: UInt64, connection: Int) {
        traceSeed = mix64(seed &+ UInt64(connection) &* 0x9e37_79b9_7f4a_7c15)
        spanSeed = mix64(~traceSeed)
    }

    mutating func next(traces: Int, spans: Int) -> RequestIdentities {
        let ids = RequestIdentities(traceBase: traceSeed &+ tracesUsed, spanBase: spanSeed &+ spansUsed)
        tracesUsed += UInt64(traces)
        spansUsed += UInt64(spans)
        return ids
    }
}

/// The ids of the traces and spans of one request.
struct RequestIdentities: Sendable {
    /// Users the traffic comes from.
    private static let users: UInt64 = 50_000

    let traceBase: UInt64
    let spanBase: UInt64

    func trace(_ index: Int) -> TraceID {
        let number = traceBase &+ UInt64(index)
        // The lowest bit keeps the id valid for every number.
        return TraceID(high: mix64(number), low: mix64(~number) | 1)
    }

    func span(_ index: Int) -> SpanID {
        let id = mix64(spanBase &+ UInt64(index))
        return SpanID(id == 0 ? 1 : id)
    }

    /// As long as the placeholder from its letter on.
    func userDigits(_ trace: Int) -> String {
        String(String(100_000_000 + self.trace(trace).high % Self.users).dropFirst())
    }

    /// As `userDigits(_:)`.
    func requestDigits(_ trace: Int) -> String {
        let id = self.trace(trace)
        return mix64(id.low).hexDigits + mix64(id.high).hexDigits
    }
}
