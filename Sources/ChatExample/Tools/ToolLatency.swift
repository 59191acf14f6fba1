/// The time a tool's back end takes, drawn from a lognormal distribution.
struct ToolLatency: Sendable {
    let random: SharedGenerator
    /// Tests use a small one.
    let scale: Double

    func wait(median: Duration) async throws {
        let latency = LognormalLatency(median: median, sigma: 0.4).draw(random.uniform(), random.uniform())
        try await Task.sleep(for: latency * scale)
    }
}
