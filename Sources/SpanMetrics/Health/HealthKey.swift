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
        self.owner = owner
        self.name = name
    }

    /// - Parameter key: made by ``LabelKey/begin(_:)`` and two values behind it.
    init(_ kind: Kind, _ key: borrowing LabelKey) {
        let values = LabelKey.values(key.bytes[...]).map { String(decoding: $0, as: UTF8.self) }
        self.init(kind, owner: values[1], name: values[2])
    }

    /// The same with ids and numbers replaced, for routes of which there are too many.
    var folded: HealthKey {
        let template = SpanNameTemplate.make(Array(name.utf8)[...])
        return HealthKey(kind, owner: owner, name: String(decoding: template, as: UTF8.self))
    }

    var labels: LabelKey {
        var key = LabelKey()
        key.begin(kind)
        key.append(owner)
        key.append(name)
        return key
    }
}

extension LabelKey {
    /// Begins the key of a series; owner and name follow.
    mutating func begin(_ kind: HealthKey.Kind) {
        removeAll()
        append(byte: kind == .route ? UInt8(ascii: "r") : UInt8(ascii: "m"))
    }
}
