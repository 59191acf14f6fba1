/// Says where an order is. Its database knows every third number not.
struct OrderLookupTool: ChatTool {
    static let name = "lookup_order"
    static let description = "Looks up the state of an order by its number."
    static let parameters = ["order_number": "The number on the receipt, such as A-1024"]

    private static let states = ["is being packed", "left our warehouse yesterday", "was delivered on Monday"]

    let latency: ToolLatency

    func run(_ arguments: [String: String]) async throws -> String {
        guard let number = arguments["order_number"] else { throw ToolError.invalidArguments("no order_number") }
        try await latency.wait(median: .milliseconds(45))
        guard let digits = Int(number.drop { !$0.isNumber }), digits % 7 != 0 else {
            throw ToolError.notFound("order \(number)")
        }
        return "Order \(number) \(Self.states[digits % Self.states.count])."
    }
}
