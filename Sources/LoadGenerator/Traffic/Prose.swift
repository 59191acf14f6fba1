internal import TraceModel

/// Text that compresses and reads like support conversations, without meaning anything.
enum Prose {
    private static let words = """
        the customer asks whether an order that was shipped last week can still be changed because their address is \
        wrong and they would like a refund for one item please check invoice status before you answer our policy \
        allows returns within thirty days when packaging is intact model context retrieval shows three documents \
        about delivery times warranty subscription payment gateway ledger account privacy latency kubernetes vector \
        embedding budget contract summary analysis so here is what I found first second finally thank you for waiting
        """.split(separator: " ")

    /// At least `length` bytes.
    static func text(_ length: Int, using generator: inout SplitMix64) -> String {
        var text = ""
        text.reserveCapacity(length + 16)
        while text.utf8.count < length {
            text += generator.pick(words)
            text += " "
        }
        return text
    }

    /// `gen_ai.input.messages` or `gen_ai.output.messages` with one message of one text part.
    static func message(role: String, _ length: Int, using generator: inout SplitMix64) -> AttributeValue {
        let text = text(length, using: &generator)
        return .string(#"[{"role":"\#(role)","parts":[{"type":"text","content":"\#(text)"}]}]"#)
    }
}
