/// How large a pattern may be, so that compiling it costs milliseconds and matching a byte a bounded number of steps.
package enum RegexLimits {
    /// Bytes of a pattern.
    package static let pattern = 16_384
    /// Groups within one another.
    package static let nesting = 64
    /// The largest count of `{n,m}`, alone and multiplied with those around it, as in RE2.
    package static let repetitions = 1_000
    /// Instructions of a compiled pattern.
    package static let instructions = 16_384
    /// Bytes that remembered states of one automaton may take before they are forgotten.
    package static let stateBytes = 1 << 20
    /// Alternatives that are looked up as texts instead of being matched.
    package static let literals = 256
}
