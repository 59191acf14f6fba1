extension Sampler {
    /// Reads `OTEL_TRACES_SAMPLER` and its argument (OpenTelemetry, SDK environment variables); nil when the name is
    /// not one of the six, or the argument of a ratio is not a number from 0 to 1.
    package init?(name: String, argument: String?) {
        let share = argument.map { Double($0) ?? -1 } ?? 1
        guard (0...1).contains(share) || !name.hasSuffix("traceidratio") else { return nil }
        switch name {
        case "always_on": self.init(root: .alwaysOn, followsParent: false)
        case "always_off": self.init(root: .alwaysOff, followsParent: false)
        case "traceidratio": self.init(root: .ratio(share), followsParent: false)
        case "parentbased_always_on": self.init(root: .alwaysOn)
        case "parentbased_always_off": self.init(root: .alwaysOff)
        case "parentbased_traceidratio": self.init(root: .ratio(share))
        default: return nil
        }
    }
}
