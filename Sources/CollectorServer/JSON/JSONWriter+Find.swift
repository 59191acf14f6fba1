internal import TraceModel

extension JSONWriter {
    mutating func matches(_ matches: [IdentifierMatch], of id: String) {
        object { json in
            json.key("id")
            json.string(id)
            json.key("matches")
            json.array { json in
                for match in matches { json.object { $0.members(of: match) } }
            }
        }
    }

    private mutating func members(of match: IdentifierMatch) {
        key("kind")
        string(match.kind.rawValue)
        key("key")
        if let name = match.key { string(name) } else { null() }
        key("matched")
        number(match.matched)
        key("spanId")
        if let span = match.spanID, span.isValid { string("\(span)") } else { null() }
        key("newest")
        object { $0.members(of: match.newest) }
    }
}
