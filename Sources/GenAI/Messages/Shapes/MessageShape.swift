/// Finds messages in a JSON value of whatever shape: lists of messages, requests and responses of the providers' APIs,
/// and what frameworks wrap around them.
enum MessageShape {
    /// The messages of `value`, or nil when it has none of the known shapes.
    /// - Complexity: O(size of the value).
    static func read(_ value: JSONValue, as direction: MessageDirection, depth: Int = 0) -> MessageReading? {
        if depth > MessageLimits.wrapperDepth { return nil }
        switch value {
        case .array(let elements): return list(elements, as: direction, depth: depth)
        case .object(let members) where !members.isEmpty: return object(value, as: direction, depth: depth)
        default: return nil
        }
    }

    /// Lists of messages, of items of OpenAI's Responses API, or of the parts of one message.
    private static func list(_ elements: [JSONValue], as direction: MessageDirection, depth: Int) -> MessageReading? {
        // LangChain sends a list of conversations with one element.
        let elements = elements.flatMap { $0.array ?? [$0] }
        var builder = MessageListBuilder(direction: direction)
        var isKnown = false
        for element in elements {
            if let message = SingleMessageShape.message(element, as: direction) {
                builder.append(message)
            } else if let part = PartShape.part(element) {
                builder.append(part)
            } else if let inner = read(element, as: direction, depth: depth + 1) {
                inner.messages.forEach { builder.append($0) }
            } else {
                builder.append(PartShape.anyPart(element))
                continue
            }
            isKnown = true
        }
        return isKnown ? MessageReading(messages: builder.finish()) : nil
    }

    private static func object(_ value: JSONValue, as direction: MessageDirection, depth: Int) -> MessageReading? {
        if let message = SingleMessageShape.message(value, as: direction) { return MessageReading(messages: [message]) }
        if let reading = response(value, as: direction) { return reading }
        if let reading = request(value, as: direction, depth: depth) { return reading }
        if let part = PartShape.part(value) {
            var builder = MessageListBuilder(direction: direction)
            builder.append(part)
            return MessageReading(messages: builder.finish())
        }
        return wrapped(value, as: direction, depth: depth)
    }

    /// What an API answers: choices, candidates, generations, or a message beside the reason why it stopped.
    private static func response(_ value: JSONValue, as direction: MessageDirection) -> MessageReading? {
        if let choices = value[any: "choices", "candidates"]?.array {
            let messages = choices.map { SingleMessageShape.choice($0, as: direction) }
            return MessageReading(messages: messages.compactMap(\.self))
        }
        if let generations = value["generations"]?.array {
            let flat = generations.flatMap { $0.array ?? [$0] }
            return MessageReading(messages: flat.compactMap { SingleMessageShape.choice($0, as: direction) })
        }
        if let inner = value["output"], inner["message"]?.object != nil {
            // Bedrock says outside why the model stopped.
            let reason = value["stopReason"].map { [JSONMember("stopReason", $0)] } ?? []
            let outer = JSONValue.object((inner.object ?? []) + reason)
            return SingleMessageShape.choice(outer, as: direction).map { MessageReading(messages: [$0]) }
        }
        if value["content"]?["parts"] != nil {
            return SingleMessageShape.choice(value, as: direction).map { MessageReading(messages: [$0]) }
        }
        // Vectors are no messages: they stay in their attribute.
        if value["data"]?.array?.first?["embedding"] != nil { return MessageReading() }
        if value["combined_chunk_content"] != nil || value["message"]?.object != nil {
            return SingleMessageShape.choice(value, as: direction).map { MessageReading(messages: [$0]) }
        }
        return nil
    }

    /// What an API is sent: messages with system instructions and tools beside them.
    private static func request(_ value: JSONValue, as direction: MessageDirection, depth: Int) -> MessageReading? {
        guard let messages = value[any: "messages", "contents", "input", "chat_history", "prompt"] else { return nil }
        var reading: MessageReading
        if let text = messages.string {
            guard isRequest(value) else { return nil }
            reading = MessageReading(messages: [
                Message(direction: direction, role: role(of: direction), parts: [.text(text)])
            ])
        } else if messages == [] {
            reading = MessageReading()
        } else if let inner = read(messages, as: direction, depth: depth + 1) {
            reading = inner
        } else {
            return nil
        }
        if let last = value["message"]?.string, value["chat_history"] != nil {
            reading.messages.append(Message(direction: direction, role: .user, parts: [.text(last)]))
        }
        let configuration = value[any: "config", "generationConfig"]
        let system =
            value[any: "system", "instructions", "system_instruction", "systemInstruction", "system_prompt", "preamble"]
            ?? configuration?[any: "system_instruction", "systemInstruction"]
        if let system { reading.system += instructions(system) }
        reading.tools = value[any: "tools", "functions"] ?? configuration?["tools"] ?? reading.tools
        return reading
    }

    /// Whether an object with a text for input is a request to a model, and not some function's arguments.
    private static func isRequest(_ value: JSONValue) -> Bool {
        let settings = [
            "model", "instructions", "system", "tools", "stream", "temperature", "max_tokens", "chat_history",
        ]
        return value.object?.count == 1 || settings.contains { value[$0] != nil }
    }

    /// Objects of frameworks around the messages themselves.
    private static func wrapped(_ value: JSONValue, as direction: MessageDirection, depth: Int) -> MessageReading? {
        for key in [
            "output", "outputs", "input", "inputs", "result", "response", "data", "kwargs", "generation", "completion",
        ] {
            guard let inner = value[key] else { continue }
            if let reading = read(inner, as: direction, depth: depth + 1) { return reading }
        }
        return nil
    }

    /// System instructions: a text, one part, a list of parts, or a message.
    static func instructions(_ value: JSONValue) -> [Message] {
        switch value {
        case .null: return []
        case .string(let text):
            return text.isEmpty ? [] : [Message(direction: .systemInstruction, role: .system, parts: [.text(text)])]
        default:
            if let reading = read(value, as: .systemInstruction) { return reading.messages }
            return [Message(direction: .systemInstruction, role: .system, parts: [PartShape.anyPart(value)])]
        }
    }

    /// Who speaks when a message does not say.
    static func role(of direction: MessageDirection) -> MessageRole {
        switch direction {
        case .systemInstruction: .system
        case .input: .user
        case .output: .assistant
        }
    }
}
