extension Field {
    /// What stands before the dot of a field of the parent span.
    package static let parentScope = "parent"

    /// Bytes that end the name of an attribute, besides white space.
    static let keyEnds: Set<UInt8> = Set("{}()=~!<>&|^,".utf8)

    /// As a query writes it.
    package var spelling: String {
        let prefix = ofParent ? "\(Self.parentScope)." : ""
        switch source {
        case .intrinsic(let intrinsic): return prefix + intrinsic.rawValue
        case .attribute(.some(let scope), let key): return "\(prefix)\(scope.rawValue).\(Self.quoted(key))"
        case .attribute(nil, let key):
            let quoted = Self.quoted(key, always: isAmbiguousWithoutQuotes(key))
            return ofParent ? prefix + quoted : ".\(quoted)"
        }
    }

    /// Whether a key without a scope would be read as something else.
    private func isAmbiguousWithoutQuotes(_ key: String) -> Bool {
        guard ofParent else { return key.utf8.first.map { (0x30...0x39).contains($0) } ?? true }
        let head = String(key.prefix { $0 != "." && $0 != ":" })
        return Intrinsic.unscoped[key] != nil || AttributeScope(rawValue: head) != nil
            || Intrinsic.scopes.contains(head)
    }

    private static func quoted(_ key: String, always: Bool = false) -> String {
        let isPlain = key.unicodeScalars.allSatisfy { scalar in
            !scalar.properties.isWhitespace && scalar != "\""
                && !(scalar.isASCII && keyEnds.contains(UInt8(scalar.value)))
        }
        if isPlain, !always, !key.isEmpty { return key }
        var quoted = "\""
        for scalar in key.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}
