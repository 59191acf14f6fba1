internal import TraceQL
internal import TraceQuery

/// Tempo's lists of tags and values, by both versions of the API.
extension JSONWriter {
    /// The first version: one list of names.
    mutating func tagNames(_ tags: [ScopeTags], limit: Int) {
        object { json in
            json.key("tagNames")
            json.array { json in
                for key in Set(tags.flatMap(\.keys)).sorted().prefix(limit) { json.string(key) }
            }
        }
    }

    mutating func scopes(_ tags: [ScopeTags], hasIntrinsics: Bool, limit: Int) {
        object { json in
            json.key("scopes")
            json.array { json in
                for scope in tags { json.scope(scope.scope.rawValue, Array(scope.keys.prefix(limit))) }
                if hasIntrinsics { json.scope("intrinsic", Intrinsic.allCases.map(\.tagName).sorted()) }
            }
        }
    }

    private mutating func scope(_ name: String, _ keys: [String]) {
        object { json in
            json.key("name")
            json.string(name)
            json.key("tags")
            json.array { json in
                for key in keys { json.string(key) }
            }
        }
    }

    mutating func tagValues(_ values: [FieldValue], isTyped: Bool) {
        object { json in
            json.key("tagValues")
            json.array { json in
                for value in values {
                    guard isTyped else {
                        json.string(value.word)
                        continue
                    }
                    json.object { json in
                        json.key("type")
                        json.string(value.typeName)
                        json.key("value")
                        json.string(value.word)
                    }
                }
            }
        }
    }
}

extension Intrinsic {
    /// As the list of tags names it: the older words without a scope where there are such, which viewers offer.
    fileprivate var tagName: String { Field(self).labelName }
}
