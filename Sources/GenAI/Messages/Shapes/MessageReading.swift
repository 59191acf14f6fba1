/// Messages found in one JSON value.
struct MessageReading {
    /// Instructions that stood beside the messages.
    var system: [Message] = []
    var messages: [Message] = []
    /// Definitions of tools that stood beside the messages.
    var tools: JSONValue?
}
