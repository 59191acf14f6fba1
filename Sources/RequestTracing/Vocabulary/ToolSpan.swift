internal import Tracing

/// A tool that is running.
public struct ToolSpan: Sendable {
    /// The span itself, for attributes that have no name here.
    public let span: TracedSpan
    let capturesContent: Bool

    /// Records what the tool answered, when content is captured.
    public func record(result: String) {
        if capturesContent { span.set("gen_ai.tool.call.result", .string(result)) }
    }
}
