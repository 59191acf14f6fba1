extension Intrinsic {
    /// Intrinsics by the names they had before they had scopes, still in use everywhere.
    package static let unscoped: [String: Intrinsic] = [
        "name": .spanName, "duration": .spanDuration, "status": .spanStatus, "statusMessage": .spanStatusMessage,
        "kind": .spanKind, "childCount": .spanChildCount, "rootName": .traceRootName,
        "rootServiceName": .traceRootService, "traceDuration": .traceDuration, "nestedSetLeft": .nestedSetLeft,
        "nestedSetRight": .nestedSetRight, "nestedSetParent": .nestedSetParent,
    ]

    /// What stands before the colon, each once, in the order of their first intrinsic.
    package static let scopes: [String] = allCases.compactMap(\.scope).reduce(into: []) { scopes, scope in
        if !scopes.contains(scope) { scopes.append(scope) }
    }

    /// `span` of `span:name`; nil for the nested set, which has none.
    package var scope: String? {
        rawValue.firstIndex(of: ":").map { String(rawValue[..<$0]) }
    }

    /// What stands behind the colon in a scope.
    package static func names(of scope: String) -> [String] {
        allCases.filter { $0.scope == scope }.map { String($0.rawValue.dropFirst(scope.count + 1)) }
    }

    /// Everything in a scope, to be read in a message.
    static func list(of scope: String) -> String {
        names(of: scope).map { "`\(scope):\($0)`" }.joined(separator: ", ")
    }
}
