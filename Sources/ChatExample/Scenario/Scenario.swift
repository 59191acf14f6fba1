/// A failure mode of an AI application that the example can live through.
package enum Scenario: String, Hashable, Sendable, CaseIterable {
    /// Nothing goes wrong.
    case healthy
    /// The model answers, several times slower.
    case slowModel = "slow-model"
    /// The model's servers fail.
    case upstreamErrors = "upstream-errors"
    /// A new version of the prompt carries far more text, and the model answers at length.
    case tokenGrowth = "token-growth"
    /// The model's provider limits the rate.
    case rateLimits = "rate-limits"
    /// The model does not answer in time.
    case timeouts
    /// Steps fail on the way, and answers are given without them.
    case partialFailures = "partial-failures"
    /// Requests wait for the model without end.
    case stuckRequests = "stuck-requests"
    /// The collector cannot be reached; the application does not notice.
    case monitoringOutage = "monitoring-outage"

    /// What is different while it lasts.
    var effects: ScenarioEffects {
        var effects = ScenarioEffects()
        switch self {
        case .healthy: break
        case .slowModel: effects.mix = BehaviourMix(slow: 0.9)
        case .upstreamErrors: effects.mix = BehaviourMix(failing: 0.7, cut: 0.1)
        case .tokenGrowth:
            effects.mix = BehaviourMix(bloated: 0.8)
            effects.promptCopies = 12
        case .rateLimits: effects.mix = BehaviourMix(rateLimited: 0.5, busy: 0.3)
        case .timeouts: effects.mix = BehaviourMix(timeout: 0.6)
        case .partialFailures:
            effects.failingSearches = 0.6
            effects.failingTools = 0.8
        case .stuckRequests: effects.mix = BehaviourMix(stuck: 0.4)
        case .monitoringOutage: effects.isCollectorAway = true
        }
        return effects
    }
}
