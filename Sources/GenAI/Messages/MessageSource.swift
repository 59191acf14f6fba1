/// Where messages were read: the key of an attribute, or the name of an event.
package struct MessageSource: Hashable, Sendable, CustomStringConvertible {
    package enum Place: String, Hashable, Sendable {
        case attribute = "span attribute"
        case spanEvent = "span event"
        case logRecord = "log record"
    }

    package let place: Place
    /// `gen_ai.input.messages`; of flattened keys the common beginning (`llm.input_messages`).
    package let key: String

    package init(_ place: Place, _ key: String) {
        self.place = place
        self.key = key
    }

    package var description: String { "\(place.rawValue) \(key)" }
}
