internal import TraceQL

/// What the query bar asks while a query is typed. Places are bytes of its UTF-8 text.
extension JSONWriter {
    mutating func completion(_ answer: CompletionAnswer) {
        object { json in
            json.key("range")
            json.range(answer.range)
            json.key("proposals")
            json.array { json in
                for item in answer.items { json.proposal(item) }
            }
            json.key("missing")
            if let missing = answer.missing { json.string(missing) } else { json.null() }
        }
    }

    private mutating func proposal(_ item: CompletionItem) {
        object { json in
            json.key("kind")
            json.string(item.kind.rawValue)
            json.key("text")
            json.string(item.text)
            json.key("detail")
            json.string(item.detail)
        }
    }

    mutating func check(_ check: QueryCheck) {
        object { json in
            json.key("ok")
            switch check {
            case .mistake(let error):
                json.bool(false)
                json.key("message")
                json.string(error.message)
                json.key("range")
                json.range(error.range)
            case .series:
                json.bool(true)
                json.key("yields")
                json.string("series")
            case .spans(let stages, let hints):
                json.bool(true)
                json.key("yields")
                json.string("spans")
                json.stages(stages, hints)
            }
        }
    }

    private mutating func stages(_ stages: [QueryCheck.Stage], _ hints: String) {
        key("stages")
        array { json in
            for stage in stages {
                json.object { json in
                    json.key("role")
                    json.string(stage.role.rawValue)
                    json.key("text")
                    json.string(stage.text)
                }
            }
        }
        key("hints")
        string(hints)
    }

    private mutating func range(_ range: SourceRange) {
        array { json in
            json.number(range.lowerBound)
            json.number(range.upperBound)
        }
    }
}
