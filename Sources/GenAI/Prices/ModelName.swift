/// A model's name without what senders and clouds put around it.
///
/// `us.anthropic.claude-sonnet-4-20250514-v1:0`, `anthropic/claude-sonnet-4-20250514` and `claude-sonnet-4@20250514` are
/// all the snapshot of 2025-05-14 of `claude-sonnet-4`. What is left is never shortened further: `gpt-4o-mini` is no
/// kind of `gpt-4o`, and neither is `gpt-4o:free`.
package struct ModelName: Hashable, Sendable {
    /// In lower case, without provider, region and version of the interface.
    package let name: String
    /// ``name`` without the date or number of a snapshot; nil when it has none.
    package let family: String?
    /// Whose the name says the model is: `openai` in `openai/gpt-4o`.
    package let provider: ModelProvider

    /// Longer names are nobody's.
    private static let longest = 200
    private static let regions = ["us.", "eu.", "apac.", "jp.", "au.", "us-gov.", "global."]
    /// The vendors whose models Bedrock serves, as their names begin there.
    private static let vendors = [
        "anthropic.", "amazon.", "meta.", "mistral.", "cohere.", "ai21.", "deepseek.", "openai.", "qwen.", "stability.",
    ]

    package init(_ sent: String) {
        let text = sent.utf8.count <= Self.longest ? sent.lowercased() : ""
        let parts = text.split(separator: "/", omittingEmptySubsequences: true)
        var rest = parts.last.map(String.init) ?? ""
        provider = parts.dropLast().reversed().lazy.compactMap { Self.provider(String($0)) }.first ?? .unknown
        if let region = Self.regions.first(where: rest.hasPrefix) { rest.removeFirst(region.count) }
        if let vendor = Self.vendors.first(where: rest.hasPrefix) {
            rest.removeFirst(vendor.count)
            rest = Self.withoutInterfaceVersion(rest)
        }
        name = rest
        family = SnapshotSuffix.remove(from: rest)
    }

    /// Whether two names can be of one model: equal, one a snapshot of the other, or one not told.
    static func mayBeSame(_ a: String, _ b: String) -> Bool {
        if a.isEmpty || b.isEmpty || a == b { return true }
        let (first, second) = (ModelName(a), ModelName(b))
        return first.name == second.name || first.name == second.family || first.family == second.name
    }

    private static func provider(_ name: String) -> ModelProvider? {
        ModelProvider.aliases[name] ?? ModelProvider.allCases.first { !$0.name.isEmpty && $0.name == name }
    }

    /// Bedrock's `-v1:0`, `-v2`.
    private static func withoutInterfaceVersion(_ name: String) -> String {
        let version = /-v[0-9]{1,2}(:[0-9]{1,2})?$/
        return name.firstMatch(of: version).map { String(name[..<$0.range.lowerBound]) } ?? name
    }
}
