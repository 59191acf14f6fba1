internal import TraceModel

/// The events of one span that carry messages, whether they came with the span or as log records.
struct MessageEvents {
    /// The attributes of events that hold whole lists of messages.
    private(set) var fields: [MessageFields] = []
    private var messages: [Message] = []
    /// The first event of each direction.
    private var sources: [MessageDirection: MessageSource] = [:]
    private let place: MessageSource.Place

    init(at place: MessageSource.Place) { self.place = place }

    /// Whether an event of this name has anything to tell.
    static func isWanted(_ name: String) -> Bool {
        MessageEventShape.isMessage(name) || name == MessageEventShape.details
            || MessageEventShape.contents.contains(name)
    }

    /// - Parameter body: of a log record, which may hold what span events have as attributes.
    mutating func add(_ name: String, _ attributes: [Attribute], body: AttributeValue = .empty) {
        guard MessageEventShape.isMessage(name) else {
            var attributes = attributes
            if case .map(let members) = body { attributes += members }
            fields.append(MessageFields(attributes, at: place))
            return
        }
        let payload = Self.payload(attributes, body)
        let found = MessageEventShape.messages(name, payload)
        for message in found where sources[message.direction] == nil {
            sources[message.direction] = MessageSource(place, name)
        }
        messages += found
    }

    /// A log record has the message in its body, a span event in its attributes, with lists written as JSON.
    private static func payload(_ attributes: [Attribute], _ body: AttributeValue) -> JSONValue {
        switch body {
        case .empty, .string(""): EncodedContent.decoded(JSONValue(.map(attributes)))
        case .string(let text): MessageText(text).value
        default: JSONValue(body)
        }
    }

    /// The messages of one direction: of the single events together, and of each event that has whole lists.
    func candidates(_ direction: MessageDirection) -> [MessageCandidate] {
        let keys = direction == .output ? MessageKeys.output : MessageKeys.input
        var candidates = fields.flatMap { $0.candidates(keys, as: direction) }
        let own = messages.filter { $0.direction == direction }
        if let source = sources[direction] { candidates.append(MessageCandidate(source: source, messages: own)) }
        return candidates
    }
}
