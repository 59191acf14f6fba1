internal import Foundation
internal import HTTPTypes
internal import TraceQL

/// What a path of Tempo's API asks for.
enum TempoCall: Sendable, Equatable {
    enum Version: Sendable {
        case first, second
    }

    case trace(String, Version)
    case search
    case range
    case instant
    case tags(Version)
    case values(String, Version)

    /// Nil for a path that is not Tempo's.
    init?(path: String) {
        switch path {
        case "/api/search": self = .search
        case "/api/metrics/query_range": self = .range
        case "/api/metrics/query": self = .instant
        case "/api/search/tags": self = .tags(.first)
        case "/api/v2/search/tags": self = .tags(.second)
        default:
            if let id = Self.part(of: path, "/api/traces/", "") {
                self = .trace(id, .first)
            } else if let id = Self.part(of: path, "/api/v2/traces/", "") {
                self = .trace(id, .second)
            } else if let tag = Self.part(of: path, "/api/search/tag/", "/values") {
                self = .values(tag, .first)
            } else if let tag = Self.part(of: path, "/api/v2/search/tag/", "/values") {
                self = .values(tag, .second)
            } else {
                return nil
            }
        }
    }

    private static func part(of path: String, _ prefix: String, _ suffix: String) -> String? {
        guard path.hasPrefix(prefix), path.hasSuffix(suffix), path.count > prefix.count + suffix.count else {
            return nil
        }
        let part = String(path.dropFirst(prefix.count).dropLast(suffix.count))
        return part.removingPercentEncoding ?? part
    }

    /// The field that a tag names. The first version of the API knows no scopes.
    static func field(_ tag: String, _ version: Version) throws -> Field {
        let candidates = version == .first ? [tag, "." + tag] : [tag]
        for text in candidates {
            guard case .spansets(let pipeline)? = try? RootExpression.parse("{ \(text) != nil }").body,
                case .spansets(let spansets)? = pipeline.stages.first?.node,
                case .filter(let condition?) = spansets.node,
                case .binary(.notEqual, let left, _) = condition.node, case .field(let field) = left.node
            else { continue }
            return field
        }
        throw QueryError(
            status: .badRequest, parameter: nil,
            message: "\(tag) is not a field: attributes have a scope, as in span.http.method or .http.method")
    }
}
