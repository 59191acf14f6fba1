internal import RequestTracing

/// Why a tool has no result. The model is told, and usually finds another way.
enum ToolError: ClassifiedError, CustomStringConvertible {
    case unknownTool(String)
    case invalidArguments(String)
    case notFound(String)
    case unavailable

    var errorType: String { "tool_error" }

    var description: String {
        switch self {
        case .unknownTool(let name): "there is no tool named \(name)"
        case .invalidArguments(let problem): "the arguments are invalid: \(problem)"
        case .notFound(let thing): "\(thing) was not found"
        case .unavailable: "the service behind it is not available"
        }
    }
}
