/// Puts flattened keys (`0.message.role`, `0.message.tool_calls.1.tool_call.id`) back into a tree.
enum FlattenedKeys {
    /// What is left of a key, and its value.
    struct Entry {
        let path: [Substring]
        let value: JSONValue

        init(_ key: Substring, _ value: JSONValue) {
            path = key.split(
                separator: ".", maxSplits: MessageLimits.keyDepth, omittingEmptySubsequences: false)
            self.value = value
        }
    }

    /// The tree: objects in the order of the keys, lists where every name is a number, by number. Gaps close.
    /// - Complexity: O(n log n) for the bytes of the keys; recurses at most ``MessageLimits/keyDepth`` levels.
    static func tree(_ entries: [Entry]) -> JSONValue { tree(entries[...], level: 0) }

    private static func tree(_ entries: ArraySlice<Entry>, level: Int) -> JSONValue {
        if entries.count == 1, let only = entries.first, only.path.count == level { return only.value }
        var order: [Substring] = []
        var groups: [Substring: [Entry]] = [:]
        for entry in entries {
            // A key that others go on from (`content` beside `content.type`) keeps its value as `content`.
            let name = entry.path.count > level ? entry.path[level] : "content"
            if groups[name]?.append(entry) == nil {
                groups[name] = [entry]
                order.append(name)
            }
        }
        let members = order.map { name in
            let group = groups[name] ?? []
            let whole = group.first { $0.path.count <= level }
            return (name: name, value: whole?.value ?? tree(group[...], level: level + 1))
        }
        return assembled(members)
    }

    private static func assembled(_ members: [(name: Substring, value: JSONValue)]) -> JSONValue {
        let numbers = members.compactMap { UInt64($0.name) }
        guard numbers.count == members.count else {
            return .object(members.map { JSONMember(String($0.name), $0.value) })
        }
        let ordered = zip(numbers, members).sorted { $0.0 < $1.0 }
        return .array(ordered.map(\.1.value))
    }
}
