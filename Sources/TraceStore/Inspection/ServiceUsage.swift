/// What of one service is stored.
package struct ServiceUsage: Sendable, Encodable {
    package let name: String
    /// Spans by span name.
    package internal(set) var spanNames: [String: Int] = [:]
    package internal(set) var spans = 0
    package internal(set) var errors = 0

    init(name: String) {
        self.name = name
    }

    mutating func add(spanName: String, spans: Int, errors: Int) {
        spanNames[spanName, default: 0] += spans
        self.spans += spans
        self.errors += errors
    }

    mutating func add(_ other: ServiceUsage) {
        spanNames.merge(other.spanNames, uniquingKeysWith: +)
        spans += other.spans
        errors += other.errors
    }
}
