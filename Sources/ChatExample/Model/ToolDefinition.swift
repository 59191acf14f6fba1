/// A tool that is offered to the model.
struct ToolDefinition: Codable, Sendable {
    struct Function: Codable, Sendable {
        var name: String
        var description: String
        var parameters: Parameters
    }

    /// A JSON schema of an object whose members are all required texts: all that these tools need.
    struct Parameters: Codable, Sendable {
        struct Property: Codable, Sendable {
            var type = "string"
            var description: String
        }

        var type = "object"
        var properties: [String: Property]
        var required: [String]
    }

    var type = "function"
    var function: Function

    init(name: String, description: String, parameters: [String: String]) {
        function = Function(
            name: name, description: description,
            parameters: Parameters(
                properties: parameters.mapValues { Parameters.Property(description: $0) },
                required: parameters.keys.sorted()))
    }
}
