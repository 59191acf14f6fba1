internal import TraceModel

/// How many rows were left out of a request, by the service they are of: it is told of rows that have no ids.
struct ServiceRejections {
    private var counts: [TextReference: Int] = [:]

    /// - Parameter service: a text of the batch being built.
    mutating func add(_ count: Int, of service: TextReference) {
        if count > 0 { counts[service, default: 0] += count }
    }

    /// By name, once the batch is built.
    func named(by batch: SpanBatch) -> [String: Int] {
        Dictionary(counts.map { (batch.string($0.key), $0.value) }, uniquingKeysWith: +)
    }
}
