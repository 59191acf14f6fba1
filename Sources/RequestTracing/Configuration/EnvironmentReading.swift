/// What the environment said, and what of it could not be read.
public struct EnvironmentReading: Sendable {
    /// The defaults with what could be read.
    public var configuration: RequestTracingConfiguration
    /// One sentence per variable whose value was ignored. Worth a warning in the log.
    public var problems: [String]
}
