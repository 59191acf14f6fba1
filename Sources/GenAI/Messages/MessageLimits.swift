/// Bounds on what is read from one span, beside ``JSONLimits``.
package enum MessageLimits {
    /// Messages in each direction. Long agent runs have hundreds; more are counted and left out.
    package static let messages = 4096

    /// How many wrappers (`{"output": {"messages": …}}`) are opened to find messages.
    static let wrapperDepth = 6

    /// Dots of a flattened key that are followed (`llm.input_messages.0.message.contents.1.message_content.text` has
    /// eight); what is deeper stays one name.
    static let keyDepth = 16
}
