/// What a series of the board is about.
package struct HealthKey: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Requests by service and name of their root span.
        case route
        /// Calls of a model by provider and model.
        case model
    }

    package let kind: Kind
    /// The service, or the provider.
    package let owner: String
    /// The route, or the model.
    package let name: String

    package init(_ kind: Kind, owner: String, name: String) {
        self.kind = kind
        self.owner = Self.cut(owner)
        self.name = Self.cut(name)
    }

    /// The same with ids and numbers replaced, for routes of which there are too many.
    var folded: HealthKey {
        let template = SpanNameTemplate.make(Array(name.utf8)[...])
        return HealthKey(kind, owner: owner, name: String(decoding: template, as: UTF8.self))
    }

    /// Longer names are cut, at a character.
    private static func cut(_ text: String) -> String {
        if text.utf8.count <= HealthLimits.nameBytes { return text }
        var cut = text
        while cut.utf8.count > HealthLimits.nameBytes { cut.removeLast(max(1, (cut.utf8.count - HealthLimits.nameBytes) / 4)) }
        return cut
    }
}
