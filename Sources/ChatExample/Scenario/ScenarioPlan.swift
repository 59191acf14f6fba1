/// Which scenario runs, and when.
package struct ScenarioPlan: Sendable {
    package let scenario: Scenario
    /// Healthy traffic before it.
    package var healthy: Duration = .seconds(60)
    /// How long it lasts; afterwards everything is healthy again.
    package var lasting: Duration = .seconds(120)
    /// Told when it begins and when it is over.
    package var announce: @Sendable (String) -> Void = { _ in }

    package init(_ scenario: Scenario) {
        self.scenario = scenario
    }
}
