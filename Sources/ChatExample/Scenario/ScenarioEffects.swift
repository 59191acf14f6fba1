/// What a scenario changes in the example and the services behind it. Without one, nothing.
struct ScenarioEffects: Hashable, Sendable {
    /// How the model behaves to requests that do not ask for a behaviour; nil leaves it to the stand-in's own mix.
    var mix: BehaviourMix?
    /// The share of searches of the knowledge base that fail; the model has no part in it.
    var failingSearches = 0.0
    /// The share of tool calls that fail.
    var failingTools = 0.0
    /// How often the passages stand in the prompt.
    var promptCopies = 1
    /// Whether the way to the collector is interrupted.
    var isCollectorAway = false
}
