/// The call of one tool that a question suggests, as a model would have made it.
struct ToolWish {
    let tool: String
    /// A JSON object as text.
    let arguments: String

    /// nil when nothing in `text` asks for the tool.
    init?(tool: String, text: String) {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
        switch tool {
        case OrderLookupTool.name:
            guard words.contains("order"), let number = words.first(where: { $0.hasPrefix("a-") }) else { return nil }
            arguments = "{\"order_number\":\"\(number.uppercased())\"}"
        case WeatherTool.name:
            guard words.contains("weather"), let place = WeatherTool.places.first(where: { words.contains($0) }) else {
                return nil
            }
            arguments = "{\"place\":\"\(place)\"}"
        case CalculatorTool.name:
            let numbers = words.filter { Double($0) != nil }
            guard numbers.count >= 2, words.contains("times") || words.contains("plus") else { return nil }
            let sign = words.contains("times") ? "*" : "+"
            arguments = "{\"expression\":\"\(numbers[0]) \(sign) \(numbers[1])\"}"
        default:
            return nil
        }
        self.tool = tool
    }
}
