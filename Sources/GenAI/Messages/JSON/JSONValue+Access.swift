extension JSONValue {
    /// The value of a member; of a name that is repeated, the last. Nil when this is no object or has no such member.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }

    /// The first of several names that is there and not null: dialects spell one thing in many ways.
    package subscript(any keys: String...) -> JSONValue? {
        for key in keys {
            if let value = self[key], value != .null { return value }
        }
        return nil
    }

    package var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    package var array: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    package var object: [JSONMember]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    package var isNull: Bool { self == .null }

    /// What a reader is shown in place of this value: a string as it is, anything else as JSON, null as nothing.
    package var plainText: String {
        switch self {
        case .string(let text): text
        case .null: ""
        default: json
        }
    }
}
