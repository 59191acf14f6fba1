import Testing
import TraceModel
import TraceStore
import TraceTestSupport

/// Columns of numbers with values that an encoding may trip over: what is stored comes back bit by bit, and is found.
@Suite("Segments, columns of values")
struct ValueColumnTests {
    private static let oddDoubles: [[Double]] = [
        [0, -0.0], [1, 2, 3, -4], [0.1, 0.25, 12.5, -0.3], [0.00325, 1.5, 100.000001], [1e300, 1e-300, 0.1],
        [.infinity, -.infinity, 0], [.nan, 1], [.leastNonzeroMagnitude, .greatestFiniteMagnitude],
        [9_007_199_254_740_991, 9_007_199_254_740_992, 9_007_199_254_740_994], [-0.001, -0.002, 0], [-0.0],
        [-0.0, 0.5], [Double(bitPattern: 0x7ff0_0000_0000_0001), Double(bitPattern: .max)], [0.3, 0.1 + 0.2],
    ]
    private static let oddIntegers: [[Int64]] = [
        [.min, .max, 0], [-1, 1], [0], [255, 256, 257], [1 << 40, (1 << 40) + 1], [.max], [.min, .min + 255],
    ]

    /// A store of one segment with one span for each of so many values, taken in turn.
    private func engine(_ values: [AttributeValue], spans: Int) throws -> StoreEngine {
        let engine = try StoreEngine(StoreConfiguration(directory: "/data"), fileSystem: SimulatedFileSystem())
        let batch = (0..<spans).map { number in
            SpanData(
                traceID: TraceID(high: 1, low: UInt64(number)), spanID: SpanID(1), name: "op",
                start: UnixNanoseconds(1), end: UnixNanoseconds(2),
                attributes: [Attribute("value", values[number % values.count])])
        }
        _ = try engine.commit([SpanBatch.of(batch)])
        engine.freeze()
        while try engine.seal() {}
        return engine
    }

    private func found(_ engine: StoreEngine, _ number: Int) throws -> AttributeValue? {
        let trace = try engine.trace(TraceID(high: 1, low: UInt64(number)))
        return trace?.spans.first.flatMap { $0.batch.spanValue($0.row).attributes.first?.value }
    }

    /// Asks for a value as somebody would write it.
    private func matches(_ engine: StoreEngine, _ text: String) throws -> Int {
        var filter = RequestFilter()
        filter.attributes = [AttributeCondition(key: "value", value: text)]
        return try engine.requests(matching: filter).matched
    }

    @Test("Doubles", arguments: oddDoubles, [1, 3, 200])
    func doubles(values: [Double], spans: Int) throws {
        let engine = try engine(values.map { .double($0) }, spans: spans)
        for number in 0..<spans {
            guard case .double(let double) = try found(engine, number) else {
                Issue.record("\(values): value \(number) is gone")
                continue
            }
            #expect(double.bitPattern == values[number % values.count].bitPattern, "\(values), \(number)")
        }
        for value in Set(values) where !value.isNaN {
            let expected = (0..<spans).count { values[$0 % values.count].bitPattern == value.bitPattern }
            #expect(try matches(engine, "\(value)") == expected, "\(value) in \(values)")
        }
    }

    @Test("Integers", arguments: oddIntegers, [1, 3, 200])
    func integers(values: [Int64], spans: Int) throws {
        let engine = try engine(values.map { .int($0) }, spans: spans)
        for number in 0..<spans {
            #expect(try found(engine, number) == .int(values[number % values.count]), "\(values), \(number)")
        }
        for value in values {
            let expected = (0..<spans).count { values[$0 % values.count] == value }
            #expect(try matches(engine, "\(value)") == expected, "\(value) in \(values)")
        }
    }

    @Test("Any column of any width comes back", arguments: 0..<40)
    func randomColumns(number: Int) throws {
        var generator = SeededGenerator.unseeded()
        let base = generator.next() >> (generator.next() % 64)
        let mask = UInt64.max >> (generator.next() % 64)
        let values = (0..<300).map { _ -> AttributeValue in
            let bits = base &+ (generator.next() & mask)
            return number % 2 == 0 ? .int(Int64(bitPattern: bits)) : .double(Double(Int64(bitPattern: bits)) / 1000)
        }
        let engine = try engine(values, spans: values.count)
        for row in values.indices {
            #expect(try found(engine, row) == values[row], "seed \(generator.seed), row \(row)")
        }
    }
}
