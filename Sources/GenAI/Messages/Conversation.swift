/// What one span says went to a model or a tool, and what came back.
///
/// Every message is there once, however many dialects repeat it on the span.
package struct Conversation: Hashable, Sendable {
    /// Instructions that were sent beside the messages. Those among the messages stay in ``input``.
    package var systemInstructions: [Message] = []
    package var input: [Message] = []
    package var output: [Message] = []
    /// The tools that the model was offered: a JSON array in the sender's form.
    package var toolDefinitions: String?

    /// Where each part was read; nil where there is none.
    package var systemSource: MessageSource?
    package var inputSource: MessageSource?
    package var outputSource: MessageSource?

    /// Whether a text was cut by the sender, so that messages may be missing at its end.
    package var wasCut = false
    /// Messages beyond ``MessageLimits/messages``, which are not shown.
    package var omittedMessageCount = 0

    package init() {}

    package var isEmpty: Bool {
        systemInstructions.isEmpty && input.isEmpty && output.isEmpty && toolDefinitions == nil
    }

    /// Bytes of all messages; see ``Message/contentByteCount``.
    package var contentByteCount: Int {
        (systemInstructions + input + output).reduce(0) { $0 + $1.contentByteCount }
    }
}
