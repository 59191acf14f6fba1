/// Something the model may ask the application to do.
protocol ChatTool: Sendable {
    static var name: String { get }
    static var description: String { get }
    /// The arguments by name, with what each one is.
    static var parameters: [String: String] { get }

    /// The result as a sentence the model can use.
    ///
    /// - Throws: ``ToolError``, or `CancellationError`.
    func run(_ arguments: [String: String]) async throws -> String
}

extension ChatTool {
    var definition: ToolDefinition {
        ToolDefinition(name: Self.name, description: Self.description, parameters: Self.parameters)
    }
}
