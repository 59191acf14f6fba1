internal import GenAI

/// What an id can be of, in the order in which it is looked for.
enum IdentifierKind: String, CaseIterable {
    case trace, span, request, response, conversation, user

    /// The attributes that carry it, in every dialect; none for ids that spans have themselves.
    var keys: [String] {
        switch self {
        case .trace, .span: []
        case .request: ["request.id", "http.request.id", "http.request.header.x-request-id"]
        case .response: Dialect.keys(telling: .responseID)
        case .conversation: Dialect.keys(telling: .conversation)
        case .user: Dialect.keys(telling: .user)
        }
    }
}
