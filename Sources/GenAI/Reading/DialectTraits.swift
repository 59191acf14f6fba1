/// What of a dialect is asked for on every span, in one word.
struct DialectTraits: BitwiseCopyable, Sendable {
    let caches: CacheCounting
    let providerFromModel: Bool
    let firstTokenOnlyOfStreams: Bool
    let hasSummaries: Bool
    /// A bit for each operation of ``Dialect/namedBySpan``.
    private let namedBySpan: UInt32

    init(_ dialect: Dialect) {
        caches = dialect.caches
        providerFromModel = dialect.providerFromModel
        firstTokenOnlyOfStreams = dialect.firstTokenOnlyOfStreams
        hasSummaries = !dialect.summaries.isEmpty
        namedBySpan = dialect.namedBySpan.reduce(0) { $0 | 1 << UInt32($1.rawValue) }
    }

    func isNamedBySpan(_ operation: LLMOperation) -> Bool { namedBySpan & (1 << UInt32(operation.rawValue)) != 0 }
}
