/// What one edge of the service graph has counted.
struct EdgeCounts: Sendable {
    var requests: UInt64 = 0
    var failed: UInt64 = 0
    /// As the client saw them.
    var client = ObservedHistogram()
    /// As the server saw them; of a server that sends no spans, as the client did.
    var server = ObservedHistogram()
}
