/// How the chat service is served and what it depends on.
package struct ChatApplicationConfiguration: Sendable {
    package var host = "127.0.0.1"
    /// 0 asks the system for a free port.
    package var port = 8080
    package var model: ModelEndpoint
    package var knowledgeBase: ServiceLocation
    /// The latencies of the tools are multiplied by it; tests use a small one.
    package var latencyScale = 1.0
    /// Of the tools' latencies.
    package var seed: UInt64 = 1

    package init(model: ModelEndpoint, knowledgeBase: ServiceLocation) {
        self.model = model
        self.knowledgeBase = knowledgeBase
    }
}
