internal import Foundation
internal import Hummingbird
internal import TraceModel
internal import TraceStore

/// Reads the parameters of a query, and says which one is wrong and how it should look.
struct QueryParameters {
    /// Requests on one page at most: a page is read by a person.
    static let largestLimit = 1000

    private let values: [String: String]
    private let all: [(name: String, value: String)]

    init(_ request: Request) {
        all = Self.pairs(request.uri.query ?? "")
        values = Dictionary(all.map { ($0.name, $0.value) }) { first, _ in first }
    }

    /// Every value of a parameter that may be repeated, without empty ones.
    func strings(_ name: String) -> [String] {
        all.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
    }

    /// The value of a parameter; nil when it is absent or empty. Of a repeated one the first counts.
    func string(_ name: String) -> String? {
        guard let value = values[name], !value.isEmpty else { return nil }
        return value
    }

    /// Parameters of other names, such as labels. Of a repeated one the first counts.
    func values(except names: Set<String>) -> [String: String] {
        values.filter { !names.contains($0.key) && !$0.key.isEmpty }
    }

    /// Reads `application/x-www-form-urlencoded`, in which browsers write a space as a plus sign.
    private static func pairs(_ query: String) -> [(name: String, value: String)] {
        query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (decoded(parts[0]), parts.count > 1 ? decoded(parts[1]) : "")
        }
    }

    /// `attribute=user.id=u-1`: what is before the first equals sign is the key.
    private func attributes() throws(QueryError) -> [AttributeCondition] {
        var conditions: [AttributeCondition] = []
        for text in strings("attribute") {
            guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
                throw .badParameter("attribute", "attribute must be a key, an equals sign and a value, not \(text)")
            }
            conditions.append(
                AttributeCondition(key: String(text[..<sign]), value: String(text[text.index(after: sign)...])))
        }
        return conditions
    }

    private static func decoded(_ text: Substring) -> String {
        let spaced = text.replacing("+", with: " ")
        return spaced.removingPercentEncoding ?? String(spaced)
    }

    /// - Parameter outcomes: see ``RequestAccounting/outcomes``.
    func requestFilter(outcomes: [String]) throws(QueryError) -> RequestFilter {
        var filter = RequestFilter()
        filter.service = string("service")
        filter.name = string("name")
        filter.attributes = try attributes()
        filter.minimumDuration = try duration("minDuration")
        filter.maximumDuration = try duration("maxDuration")
        filter.status = try choice("status")
        filter.outcomes = try numbers("outcome", among: outcomes)
        filter.minimumTokens = try whole("minTokens")
        filter.minimumCostPicodollars = try dollars("minCost")
        filter.earliestStart = try time("start")
        filter.latestStart = try time("end")
        filter.order = try choice("order") ?? .newest
        filter.limit = try limit(default: 50, largest: Self.largestLimit)
        return filter
    }

    /// Names of one list, repeated or separated by commas, by their numbers.
    private func numbers(_ name: String, among names: [String]) throws(QueryError) -> Set<UInt8> {
        var numbers: Set<UInt8> = []
        for text in strings(name).flatMap({ $0.split(separator: ",") }) {
            guard let number = names.firstIndex(of: String(text)), number > 0 else {
                let choices = names.dropFirst().joined(separator: ", ")
                throw .badParameter(name, "\(name) must be one or several of \(choices), not \(text)")
            }
            numbers.insert(UInt8(number))
        }
        return numbers
    }

    private func whole(_ name: String) throws(QueryError) -> UInt64? {
        guard let text = string(name) else { return nil }
        guard let number = UInt64(text) else {
            throw .badParameter(name, "\(name) must be a whole number, not \(text)")
        }
        return number
    }

    /// Dollars as picodollars.
    private func dollars(_ name: String) throws(QueryError) -> UInt64? {
        guard let text = string(name) else { return nil }
        guard let number = Double(text), number >= 0, let amount = UInt64(exactly: (number * 1e12).rounded()) else {
            throw .badParameter(name, "\(name) must be an amount of dollars such as 0.05, not \(text)")
        }
        return amount
    }

    func limit(default usual: Int, largest: Int) throws(QueryError) -> Int {
        guard let text = string("limit") else { return usual }
        guard let limit = Int(text), (1...largest).contains(limit) else {
            throw .badParameter("limit", "limit must be a number from 1 to \(largest), not \(text)")
        }
        return limit
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String
    ) throws(QueryError) -> Choice? where Choice.RawValue == String {
        guard let text = string(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let choices = Choice.allCases.map(\.rawValue).joined(separator: " or ")
            throw .badParameter(name, "\(name) must be \(choices), not \(text)")
        }
        return choice
    }

    private func duration(_ name: String) throws(QueryError) -> UInt64? {
        guard let text = string(name) else { return nil }
        guard let nanoseconds = Self.nanoseconds(text) else {
            throw .badParameter(name, "\(name) must be a duration such as 250ms, 1.5s or 2m, not \(text)")
        }
        return nanoseconds
    }

    /// Unix nanoseconds, or a time in words.
    func time(_ name: String) throws(QueryError) -> UnixNanoseconds? {
        guard let text = string(name) else { return nil }
        if let nanoseconds = UInt64(text) { return UnixNanoseconds(nanoseconds) }
        let fractional = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        guard let date = (try? fractional.parse(text)) ?? (try? Date.ISO8601FormatStyle().parse(text)),
            date.timeIntervalSince1970 >= 0
        else {
            throw .badParameter(
                name, "\(name) must be Unix nanoseconds or a time such as 2026-01-31T12:00:00Z, not \(text)")
        }
        return UnixNanoseconds(UInt64(date.timeIntervalSince1970 * 1000) * 1_000_000)
    }

    /// "250ms", "1.5s", or a plain number of nanoseconds.
    static func nanoseconds(_ text: String) -> UInt64? {
        if let plain = UInt64(text) { return plain }
        let units: [(String, Double)] = [
            ("ns", 1), ("us", 1e3), ("µs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9),
        ]
        for (suffix, factor) in units where text.hasSuffix(suffix) {
            guard let number = Double(text.dropLast(suffix.count)), number >= 0, number.isFinite else { continue }
            let nanoseconds = (number * factor).rounded()
            return nanoseconds < Double(UInt64.max) ? UInt64(nanoseconds) : nil
        }
        return nil
    }
}
