internal import Foundation

/// What a path of Jaeger's API asks for.
enum JaegerCall: Sendable, Equatable {
    static let root = "/jaeger/api/"

    case services
    /// Names alone.
    case operationNames(service: String)
    /// Names and kinds.
    case operations
    case traces
    case trace(String)
    case dependencies

    /// Nil for a path that the API does not have.
    init?(path: String) {
        guard path.hasPrefix(Self.root) else { return nil }
        let parts = path.dropFirst(Self.root.count).split(separator: "/", omittingEmptySubsequences: false).map {
            $0.removingPercentEncoding ?? String($0)
        }
        switch (parts.count, parts[0]) {
        case (1, "services"): self = .services
        case (3, "services") where parts[2] == "operations" && !parts[1].isEmpty:
            self = .operationNames(service: parts[1])
        case (1, "operations"): self = .operations
        case (1, "traces"): self = .traces
        case (2, "traces") where !parts[1].isEmpty: self = .trace(parts[1])
        case (1, "dependencies"): self = .dependencies
        default: return nil
        }
    }
}
