/// Adds and multiplies, because models get it wrong.
struct CalculatorTool: ChatTool {
    static let name = "calculate"
    static let description = "Computes an expression of two numbers."
    static let parameters = ["expression": "Two numbers with + or * between them, such as 12 * 7"]

    func run(_ arguments: [String: String]) async throws -> String {
        let parts = (arguments["expression"] ?? "").split(separator: " ")
        guard parts.count == 3, let left = Double(parts[0]), let right = Double(parts[2]) else {
            throw ToolError.invalidArguments("not an expression of two numbers")
        }
        switch parts[1] {
        case "+": return "The result is \(left + right)."
        case "*": return "The result is \(left * right)."
        default: throw ToolError.invalidArguments("unknown operator \(parts[1])")
        }
    }
}
