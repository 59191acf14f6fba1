extension Hint {
    /// What a hint's value may be.
    enum ValueKind {
        case boolean
        case booleanOrNumber
        /// A hint for the inside of Tempo, which has no meaning here and does no harm.
        case anything

        var description: String {
            switch self {
            case .boolean: "`true` or `false`"
            case .booleanOrNumber: "`true`, `false` or a number"
            case .anything: "a value"
            }
        }
    }

    /// Hints by name, as Tempo 3 knows them.
    static let known: [String: ValueKind] = [
        "exemplars": .booleanOrNumber, "most_recent": .boolean, "sample": .booleanOrNumber,
        "span_sample": .booleanOrNumber, "trace_sample": .booleanOrNumber, "extrapolate": .boolean,
        "job_size": .anything, "time_overlap_cutoff": .anything, "concurrent_blocks": .anything,
        "debug": .anything, "info": .anything, "debug_return_in": .anything, "debug_std_dev": .anything,
        "debug_data_factor": .anything, "skip_ast_transformations": .anything, "spanonly_fetch": .anything,
    ]

    /// Whether the value is of the kind that the hint takes.
    var hasFittingValue: Bool {
        switch (Self.known[name], value) {
        case (.anything, _), (.boolean, .boolean), (.booleanOrNumber, .boolean): true
        case (.booleanOrNumber, .integer), (.booleanOrNumber, .float): true
        default: false
        }
    }
}
