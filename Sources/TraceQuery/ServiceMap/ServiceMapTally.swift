internal import TraceModel
internal import TraceQL

/// Counts spans by service and calls by pair of services, block by block.
struct ServiceMapTally: Sendable {
    /// Pairs of services that call each other: more than can be drawn, and each costs some kilobytes of durations.
    static let largestPairs = 10_000

    private struct Pair: Hashable {
        let caller: Int
        let callee: Int
    }

    private let range: Range<UInt64>
    private var names: [String] = []
    private var numbers: [String: Int] = [:]
    private var services = SpanFiguresTable()
    private var pairs: [Pair: Int] = [:]
    private var calls = SpanFiguresTable()

    /// - Parameter range: Unix nanoseconds in which a span starts that counts.
    init(range: Range<UInt64>) {
        self.range = range
    }

    /// - Complexity: O(spans): three columns and the parents are read.
    mutating func add(_ block: StoreBlock) throws {
        let service = try serviceNumbers(block)
        let (starts, durations, parents) = (try block.starts(), try block.durations(), try block.parents())
        let statuses = try block.column(.intrinsic(.spanStatus))
        for row in 0..<block.spanCount where range.contains(starts[row]) {
            let isError = statuses.isError(row)
            try services.record(durations[row], isError: isError, in: service[row])
            guard parents[row] >= 0, service[Int(parents[row])] != service[row] else { continue }
            let pair = try number(Pair(caller: service[Int(parents[row])], callee: service[row]))
            try calls.record(durations[row], isError: isError, in: pair)
        }
    }

    /// Adds what another tally has counted.
    mutating func add(_ other: ServiceMapTally) throws {
        let translated = other.names.map { number($0) }
        for group in 0..<other.services.groupCount {
            try services.add(other.services, group, to: translated[group])
        }
        for (pair, group) in other.pairs {
            let own = try number(Pair(caller: translated[pair.caller], callee: translated[pair.callee]))
            try calls.add(other.calls, group, to: own)
        }
    }

    var map: ServiceMap {
        let found = names.indices.compactMap { number in
            services.figures(number).map { ServiceMap.Service(name: names[number], figures: $0) }
        }
        let called = pairs.compactMap { pair, number in
            calls.figures(number).map {
                ServiceMap.Call(caller: names[pair.caller], callee: names[pair.callee], figures: $0)
            }
        }
        return ServiceMap(
            services: found.sorted { $0.name < $1.name },
            calls: called.sorted { ($0.caller, $0.callee) < ($1.caller, $1.callee) })
    }

    /// The number of each span's service.
    private mutating func serviceNumbers(_ block: StoreBlock) throws -> [Int] {
        switch try block.column(.attribute(.resource, key: "service.name")) {
        case .texts(let codes, let table):
            var known = [Int](repeating: -1, count: table.count)
            return codes.map { code in
                if code == FieldColumn.noText { return number(Resource.unknownService) }
                if known[Int(code)] < 0 { known[Int(code)] = number(table[Int(code)]) }
                return known[Int(code)]
            }
        case .mixed(let values):
            return values.map { value in
                if case .text(let name) = value { number(name) } else { number(Resource.unknownService) }
            }
        default: return [Int](repeating: number(Resource.unknownService), count: block.spanCount)
        }
    }

    private mutating func number(_ name: String) -> Int {
        if let number = numbers[name] { return number }
        let number = names.count
        names.append(name)
        numbers[name] = number
        services.grow(to: number + 1)
        return number
    }

    private mutating func number(_ pair: Pair) throws -> Int {
        if let number = pairs[pair] { return number }
        guard pairs.count < Self.largestPairs else {
            throw AnswerLimitError(
                "more than \(Self.largestPairs) pairs of services call each other; ask for a shorter time")
        }
        let number = pairs.count
        pairs[pair] = number
        calls.grow(to: number + 1)
        return number
    }
}

extension FieldColumn {
    fileprivate func isError(_ row: Int) -> Bool {
        if case .statuses(let statuses) = self { statuses[row] == .error } else { false }
    }
}
