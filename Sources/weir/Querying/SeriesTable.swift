/// What of an answer with series is shown.
struct SeriesAnswer: Decodable {
    struct Series: Decodable {
        let promLabels: String
        let samples: [Sample]

        /// Its values at those times, so that series stand below each other; not a number where it has none.
        func values(at times: [String]) -> [Double] {
            let known = Dictionary(samples.map { ($0.timestampMs, $0.value) }) { first, _ in first }
            return times.map { known[$0] ?? .nan }
        }
    }

    struct Sample: Decodable {
        let timestampMs: String
        /// What JSON cannot write as a number is a text.
        let value: Double

        private enum Keys: String, CodingKey {
            case timestampMs, value
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Keys.self)
            timestampMs = try container.decode(String.self, forKey: .timestampMs)
            if let number = try? container.decode(Double.self, forKey: .value) {
                value = number
            } else {
                value = Double(try container.decode(String.self, forKey: .value)) ?? .nan
            }
        }
    }

    let series: [Series]
}

/// Series, a line for each: where they ended, between what they moved, and how.
struct SeriesTable {
    private let answer: SeriesAnswer
    private let limit: Int

    init(_ answer: SeriesAnswer, limit: Int) {
        self.answer = answer
        self.limit = limit
    }

    var text: String {
        if answer.series.isEmpty { return "No span matches." }
        var table = TextTable(["SERIES", "LAST", "MIN", "MAX", "OVER TIME"], left: [0, 4])
        let times = Set(answer.series.flatMap { $0.samples.map(\.timestampMs) }).sorted {
            ($0.count, $0) < ($1.count, $1)
        }
        for series in answer.series.prefix(limit) {
            let values = series.samples.map(\.value)
            let finite = values.filter(\.isFinite)
            table.add([
                series.promLabels.line, Self.number(values.last), Self.number(finite.min()), Self.number(finite.max()),
                Sparkline(series.values(at: times)).text,
            ])
        }
        var lines = table.lines(indentation: 0)
        if answer.series.count > limit {
            lines.append(
                "and \(Figure.count(answer.series.count - limit)) more series: --limit shows more, topk() fewer")
        }
        return lines.joined(separator: "\n")
    }

    private static func number(_ value: Double?) -> String {
        guard let value else { return "" }
        let isShort = value.isFinite && abs(value) >= 0.001 && abs(value) < 1e9 || value == 0
        return isShort && value != value.rounded()
            ? Figure.decimal(value, places: 3) : isShort ? "\(Int(value))" : "\(value)"
    }
}
