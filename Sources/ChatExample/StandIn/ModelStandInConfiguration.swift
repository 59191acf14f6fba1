/// How the model stand-in is served and how it behaves.
package struct ModelStandInConfiguration: Sendable {
    package var host = "127.0.0.1"
    /// 0 asks the system for a free port.
    package var port = 0
    package var seed: UInt64 = 1
    /// What happens to requests that do not ask for a behaviour.
    package var mix = BehaviourMix.calm
    /// Every latency is multiplied by it; tests use a small one.
    package var latencyScale = 1.0
    /// The `Retry-After` of a 429, in seconds.
    package var retryAfterSeconds = 1

    package init() {}
}
