/// One passage the application can answer from.
struct Article: Codable, Sendable {
    var id: String
    var title: String
    var text: String
}
