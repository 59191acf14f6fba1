internal import ArgumentParser
internal import Foundation

/// The times that a query is about.
struct QueryRange {
    /// As many as a terminal's line shows.
    private static let defaultSteps = 60.0

    /// Unix nanoseconds.
    private let start: UInt64
    private let end: UInt64
    /// Nanoseconds.
    private let step: UInt64

    /// - Throws: ``ValidationError`` naming the option that cannot be read.
    init(since: String, start: String?, end: String?, step: String?, now: Date) throws {
        let last = try end.map { try Self.time($0, "--end") } ?? now.timeIntervalSince1970
        let first: Double
        if let start {
            first = try Self.time(start, "--start")
        } else {
            first = last - (try Self.seconds(since, "--since"))
        }
        guard first < last else { throw ValidationError("--end must be after --start") }
        let length =
            try step.map { try Self.seconds($0, "--step") } ?? max(1, ((last - first) / Self.defaultSteps).rounded())
        self.start = UInt64(max(0, first) * 1e9)
        self.end = UInt64(last * 1e9)
        self.step = UInt64(length * 1e9)
    }

    func searchParameters(_ query: String, limit: Int) -> [URLQueryItem] {
        [
            URLQueryItem(name: "q", value: query), URLQueryItem(name: "limit", value: "\(limit)"),
            URLQueryItem(name: "spss", value: "1"), URLQueryItem(name: "start", value: "\(start)"),
            URLQueryItem(name: "end", value: "\(end)"),
        ]
    }

    func seriesParameters(_ query: String) -> [URLQueryItem] {
        [
            URLQueryItem(name: "q", value: query), URLQueryItem(name: "start", value: "\(start)"),
            URLQueryItem(name: "end", value: "\(end)"), URLQueryItem(name: "step", value: "\(step)ns"),
            URLQueryItem(name: "exemplars", value: "0"),
        ]
    }

    private static let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
    /// A century: longer than anything is stored, short enough to calculate with.
    private static let longest = 3.2e9

    private static func seconds(_ text: String, _ option: String) throws -> Double {
        guard let last = text.last, let unit = units[last], let number = Double(text.dropLast()), number > 0,
            number * unit < longest
        else { throw ValidationError("\(option) must be a duration such as 30m, 6h or 7d, not \(text)") }
        return number * unit
    }

    private static func time(_ text: String, _ option: String) throws -> Double {
        if let seconds = Double(text), seconds >= 0, seconds < 4 * longest { return seconds }
        let fractional = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        guard let date = (try? fractional.parse(text)) ?? (try? Date.ISO8601FormatStyle().parse(text)),
            date.timeIntervalSince1970 >= 0
        else {
            throw ValidationError("\(option) must be Unix seconds or a time such as 2026-01-31T12:00:00Z, not \(text)")
        }
        return date.timeIntervalSince1970
    }
}
