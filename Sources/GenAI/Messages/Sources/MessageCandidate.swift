/// The messages of one direction as one source tells them. A span often has several; the richest is shown.
struct MessageCandidate {
    let source: MessageSource
    var messages: [Message]
    var system: [Message] = []
    var tools: JSONValue?
    /// Whether the shape was known, and not a text that stands for something unknown.
    var isRecognised = true
    var wasCut = false

    /// Parts with something in them.
    private var partCount: Int {
        messages.reduce(system.count) { $0 + $1.parts.count { part in part.contentByteCount > 0 || part.isToolPart } }
    }

    /// Whether this one is to be preferred over one that comes before it in precedence: it was understood and the
    /// other not, it has more parts, or it has as many and is whole.
    func isRicher(than other: MessageCandidate) -> Bool {
        if isRecognised != other.isRecognised { return isRecognised && partCount > 0 }
        if partCount != other.partCount { return partCount > other.partCount }
        return other.wasCut && !wasCut
    }

    /// The richest; of equals the first.
    static func richest(_ candidates: [MessageCandidate]) -> MessageCandidate? {
        candidates.dropFirst().reduce(candidates.first) { best, next in
            best.map { next.isRicher(than: $0) ? next : $0 }
        }
    }
}

extension MessagePart {
    /// Whether it is a call or a result: both say something without any text.
    fileprivate var isToolPart: Bool {
        switch self {
        case .toolCall, .toolResult, .blob: true
        case .text, .reasoning, .unknown: false
        }
    }
}
