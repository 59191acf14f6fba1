/// The words of all dialects: names of scopes and spans, and values that stand for something. Built once per process.
final class DialectWords: Sendable {
    static let shared = DialectWords()

    /// The number of OpenTelemetry's dialect.
    let openTelemetry: UInt8
    /// By number of the dialect.
    let traits: [DialectTraits]
    private let scopes: TextTable<UInt8>
    private let operations: TextTable<LLMOperation>
    private let spanNames: TextTable<LLMOperation>
    private let summaries: TextTable<Bool>
    let providers: TextTable<ModelProvider>
    let modelPrefixes: TextTable<ModelProvider>
    let finishReasons: TextTable<FinishReasons>

    private init() {
        let all = Dialect.all.enumerated().map { (salt: UInt8($0.offset), dialect: $0.element) }
        openTelemetry = UInt8(Dialect.all.firstIndex { $0.name == Dialect.openTelemetry.name } ?? 0)
        traits = Dialect.all.map(DialectTraits.init)
        scopes = TextTable(
            Dictionary(
                all.flatMap { entry in entry.dialect.scopes.map { ($0, entry.salt + 1) } },
                uniquingKeysWith: { first, _ in first }))
        operations = TextTable(all.map { ($0.salt, $0.dialect.operations) })
        spanNames = TextTable(all.map { ($0.salt, $0.dialect.spanNames) })
        summaries = TextTable(
            all.map { entry in
                (entry.salt, Dictionary(entry.dialect.summaries.map { ($0, true) }) { first, _ in first })
            })
        let official = ModelProvider.allCases.filter { !$0.name.isEmpty }.map { ($0.name, $0) }
        providers = TextTable(ModelProvider.aliases.merging(official) { first, _ in first })
        modelPrefixes = TextTable(
            Dictionary(ModelProvider.modelPrefixes.map { ($0.prefix + "*", $0.provider) }) { first, _ in first })
        finishReasons = TextTable(FinishReasons.words)
    }

    /// The number plus one of the dialect that a scope speaks; 0 for none.
    func dialect(ofScope name: TextBytes) -> UInt8 {
        scopes.value(of: name) ?? 0
    }

    func operation(named word: TextBytes, in dialect: UInt8) -> LLMOperation? {
        operations.value(of: word, salt: dialect) ?? operations.value(of: word, salt: openTelemetry)
    }

    func operation(ofSpan name: TextBytes, in dialect: UInt8) -> LLMOperation? {
        spanNames.value(of: name, salt: dialect) ?? spanNames.value(of: name, salt: openTelemetry)
    }

    /// Whether a span or tool of this name sums up others.
    func isSummary(_ name: TextBytes, in dialect: UInt8) -> Bool {
        summaries.value(of: name, salt: dialect) ?? false
    }
}
