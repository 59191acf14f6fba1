/// One way of telling an AI application's facts in spans, as a table. `Sources/GenAI/README.md` shows how to add one.
package struct Dialect: Sendable {
    /// As it stands in labels and answers.
    package let name: String
    /// Names of instrumentation scopes that speak this dialect; a `*` at the end stands for anything.
    package let scopes: [String]
    /// Keys that only this dialect has. They identify it where the scope does not.
    package let markers: [String]
    /// Which keys tell which fact: of several on a span, the first of the list counts. Spans of other dialects are
    /// read by these too, after their own: instrumentations mix.
    package let facts: [Fact: [String]]
    /// The same for keys too general to mean anything elsewhere. They count where no other key tells the fact.
    package let ownFacts: [Fact: [String]]
    /// What the values of the operation's keys mean. A `*` at the start or end stands for anything; case does not
    /// matter. Values that are not here are looked up in ``openTelemetry``.
    package let operations: [String: LLMOperation]
    /// What the span's name means where no key tells the operation, by the same rules.
    package let spanNames: [String: LLMOperation]
    /// Spans, by name or tool name, that sum up others and are nothing themselves.
    package let summaries: [String]
    package let caches: CacheCounting
    /// Operations whose span carries the name of its tool, agent or workflow when no key does.
    package let namedBySpan: [LLMOperation]
    /// Nothing tells the provider, but the model's name does.
    package let providerFromModel: Bool
    /// The time to the first token is that of the whole answer unless the call streams.
    package let firstTokenOnlyOfStreams: Bool

    init(
        _ name: String, scopes: [String] = [], markers: [String] = [], facts: [Fact: [String]] = [:],
        ownFacts: [Fact: [String]] = [:], operations: [String: LLMOperation] = [:],
        spanNames: [String: LLMOperation] = [:], summaries: [String] = [], caches: CacheCounting = .included,
        namedBySpan: [LLMOperation] = [], providerFromModel: Bool = false, firstTokenOnlyOfStreams: Bool = false
    ) {
        self.name = name
        self.scopes = scopes
        self.markers = markers
        self.facts = facts
        self.ownFacts = ownFacts
        self.operations = operations
        self.spanNames = spanNames
        self.summaries = summaries
        self.caches = caches
        self.namedBySpan = namedBySpan
        self.providerFromModel = providerFromModel
        self.firstTokenOnlyOfStreams = firstTokenOnlyOfStreams
    }

    /// Every dialect, in the order in which a span's markers are believed: whoever wraps other instrumentations comes
    /// first, and OpenTelemetry, which most of them speak underneath, last. Spans that identify none are read as it.
    package static let all: [Dialect] = [
        .langSmith, .langfuse, .mlflow, .vercelAI, .springAI, .strands, .googleADK, .agentFramework, .pydanticAI,
        .logfire,
        .openLIT, .liteLLM, .anthropicSDK, .openTelemetry, .openInference, .openLLMetry,
    ]
}

extension Dialect {
    /// The keys of all dialects that tell a fact, each once, those of OpenTelemetry first.
    package static func keys(telling fact: Fact) -> [String] {
        var keys: [String] = []
        for dialect in [openTelemetry] + all {
            for key in (dialect.facts[fact] ?? []) + (dialect.ownFacts[fact] ?? []) where !keys.contains(key) {
                keys.append(key)
            }
        }
        return keys
    }
}
