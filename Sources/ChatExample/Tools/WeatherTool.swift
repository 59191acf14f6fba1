internal import Foundation

/// Says what the weather is like, in the few places it knows.
struct WeatherTool: ChatTool {
    static let name = "get_weather"
    static let description = "Gives the current weather of a city."
    static let parameters = ["place": "The name of the city"]
    static let places = ["berlin", "lisbon", "oslo", "vienna"]

    /// In the order of the places.
    private static let skies = ["sunny, 24 degrees", "windy, 18 degrees", "snowing, 1 degree", "rainy, 12 degrees"]

    let latency: ToolLatency

    func run(_ arguments: [String: String]) async throws -> String {
        guard let place = arguments["place"] else { throw ToolError.invalidArguments("no place") }
        try await latency.wait(median: .milliseconds(90))
        guard let index = Self.places.firstIndex(of: place.lowercased()) else {
            throw ToolError.notFound("the weather of \(place)")
        }
        return "In \(place.capitalized) it is \(Self.skies[index])."
    }
}
