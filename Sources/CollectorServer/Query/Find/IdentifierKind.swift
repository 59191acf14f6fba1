internal import GenAI

/// What an id can be of, in the order in which it is looked for.
enum IdentifierKind: String, CaseIterable {
    case trace, span, request, response, conversation, user

    /// The attributes that carry it, in every dialect; none for ids that spans have themselves.
    var keys: [String] {
        switch self {
        case .trace, .span: []
        case .request: ["request.id", "http.request.id", "http.request.header.x-request-id"]
        case .response: Self.keys(of: .responseID)
        case .conversation: Self.keys(of: .conversation)
        case .user: Self.keys(of: .user)
        }
    }

    private static func keys(of fact: Fact) -> [String] {
        var keys: [String] = []
        for dialect in [Dialect.openTelemetry] + Dialect.all {
            for key in dialect.facts[fact, default: []] + dialect.ownFacts[fact, default: []]
            where !keys.contains(key) {
                keys.append(key)
            }
        }
        return keys
    }
}
