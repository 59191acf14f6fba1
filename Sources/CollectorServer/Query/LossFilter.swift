internal import SpanMetrics
internal import TraceModel

/// Which losses are asked for: those of a service, or of all, in minutes that touch a time range.
struct LossFilter {
    private static let nanosecondsPerMinute: UInt64 = 60_000_000_000

    private let service: String?
    private let first: UInt64
    private let last: UInt64

    init(_ parameters: QueryParameters) throws(QueryError) {
        service = parameters.string("service")
        first = (try parameters.time("start")?.value ?? 0) / Self.nanosecondsPerMinute
        last = (try parameters.time("end")?.value ?? .max) / Self.nanosecondsPerMinute
    }

    func includes(_ stretch: LossStretch) -> Bool {
        includes(service: stretch.service) && includes(stretch.firstMinute, stretch.lastMinute)
    }

    func includes(service: String) -> Bool { self.service.map { $0 == service } ?? true }

    func includes(_ first: UInt64, _ last: UInt64) -> Bool { first <= self.last && last >= self.first }
}
