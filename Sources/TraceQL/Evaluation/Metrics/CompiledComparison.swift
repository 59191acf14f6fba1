/// `compare()` made ready for blocks: which attributes tell the selected spans from the rest.
struct CompiledComparison: Sendable {
    let stages: [CompiledStage]
    let selection: CompiledExpression
    let top: Int
    /// Unix nanoseconds; the spans outside belong to the rest.
    let range: Range<UInt64>?

    /// Properties of every span that are worth comparing, besides its attributes: those with few values.
    static let intrinsics: [Intrinsic] = [
        .spanName, .spanStatus, .spanStatusMessage, .spanKind, .traceRootName, .traceRootService,
    ]
    static let scopes: [AttributeScope] = [.span, .resource, .instrumentation]
}
