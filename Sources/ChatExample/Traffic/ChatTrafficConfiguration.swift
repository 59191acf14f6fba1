/// How much traffic there is, and of what kind.
package struct ChatTrafficConfiguration: Sendable {
    package var requestsPerSecond = 4.0
    package var mix = BehaviourMix.lively
    package var seed: UInt64 = 1
    /// Requests under way at once; more are left out rather than piled up.
    package var maximumConcurrency = 64
    /// How long one waits for an answer: longer than the chat service lets any request take.
    package var patience: Duration = .seconds(60)
    /// Goes before the number of each request in its id.
    package var idPrefix = "demo"
    /// Ends after so many requests; nil goes on until shutdown.
    package var requestLimit: Int?

    package init() {}
}
