import Testing
import TraceModel
import TraceTestSupport

@Suite("Span batch")
struct SpanBatchTests {
    @Test("Columns give back every span as it was put in")
    func roundTrip() {
        var generator = SeededGenerator.unseeded()
        let spans = (0..<500).map { _ in SpanData.random(using: &generator) }
        let batch = SpanBatch.of(spans)
        #expect(batch.spanValues == spans, "seed \(generator.seed)")
        #expect(batch.string(batch.service(0)) == "test-service")
    }

    @Test("A batch read back from its bytes is the same batch")
    func bytesRoundTrip() throws {
        var generator = SeededGenerator.unseeded()
        let spans = (0..<200).map { _ in SpanData.random(using: &generator) }
        let log = LogRecordData(
            time: UnixNanoseconds(5), traceID: TraceID(high: 1, low: 2), eventName: "gen_ai.choice",
            body: .map([Attribute("a", .array([1, "x"]))]))
        let batch = SpanBatch.of(spans, logs: [log])
        let copy = try batch.withBytes { try SpanBatch(validating: $0) }
        #expect(copy.spanValues == spans, "seed \(generator.seed)")
        #expect(copy.logValue(0) == log)
    }

    @Test("An empty batch has no rows and reads back")
    func empty() throws {
        let batch = SpanBatchBuilder().finish()
        #expect(batch.spanCount == 0 && batch.logCount == 0)
        #expect(try batch.withBytes { try SpanBatch(validating: $0).spanCount } == 0)
    }

    @Test("Bytes changed anywhere are refused or still safe to read")
    func mutations() {
        var generator = SeededGenerator.unseeded()
        let spans = (0..<20).map { _ in SpanData.random(using: &generator) }
        let original = SpanBatch.of(spans).withBytes { Array($0) }
        for _ in 0..<20_000 {
            var bytes = original
            for _ in 0...(generator.next() % 3) {
                bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: generator.next())
            }
            if generator.chance(0.1) { bytes.removeLast(Int(generator.next() % UInt64(bytes.count))) }
            bytes.withUnsafeBytes { buffer in
                guard let batch = try? SpanBatch(validating: buffer) else { return }
                for row in 0..<batch.spanCount { _ = batch.spanValue(row) }
            }
        }
    }

    @Test("Members with two owners, or deeper than any decoder allows, are refused")
    func nesting() {
        func isAccepted(_ build: (inout SpanBatchBuilder) -> Void) -> Bool {
            var builder = SpanBatchBuilder()
            build(&builder)
            return builder.finish().withBytes { (try? SpanBatch(validating: $0)) != nil }
        }
        func chain(_ length: Int, _ builder: inout SpanBatchBuilder) {
            var value = AttributeValue.int(1)
            for _ in 0..<length { value = .array([value]) }
            _ = builder.append([Attribute("deep", value)])
        }
        #expect(isAccepted { chain(100, &$0) })
        #expect(!isAccepted { chain(101, &$0) })
        #expect(
            !isAccepted { builder in
                let first = builder.elements.appendEmpty(count: 1)
                let range = RowRange(start: UInt32(first), count: 1).bits
                builder.attributes.append(key: 0, kind: .array, bits: range)
                builder.attributes.append(key: 0, kind: .array, bits: range)
            })
    }

    @Test("Bytes that are no batch say what is wrong with them")
    func errors() {
        func error(_ bytes: [UInt8]) -> SpanBatchError? {
            bytes.withUnsafeBytes { buffer in
                do throws(SpanBatchError) {
                    _ = try SpanBatch(validating: buffer)
                    return nil
                } catch {
                    return error
                }
            }
        }
        let good = SpanBatchBuilder().finish().withBytes { Array($0) }
        #expect(error([]) == .notABatch)
        #expect(error([UInt8](repeating: 0, count: 64)) == .notABatch)
        #expect(error(Array(good.dropLast(8))) == .wrongSize(expected: good.count, actual: good.count - 8))
        var newer = good
        newer[4] = 9
        #expect(error(newer) == .unknownVersion(9))
    }

    @Test("Text that is not UTF-8 is repaired, bytes are kept")
    func repair() {
        var builder = SpanBatchBuilder()
        let broken: [UInt8] = [0x61, 0xff, 0x62]
        let text = broken.withUnsafeBytes { builder.text($0) }
        let bytes = broken.withUnsafeBytes { builder.bytes($0) }
        let batch = builder.finish()
        #expect(batch.string(text) == "a\u{fffd}b")
        #expect(batch.withText(bytes) { Array($0) } == broken)
    }

    @Test("Equal short texts share one entry, however many there are")
    func interning() {
        var builder = SpanBatchBuilder()
        let references = (0..<5000).map { builder.text("name \($0)") }
        let again = (0..<5000).map { builder.text("name \($0)") }
        #expect(references == again)
        #expect(Set(references).count == 5000)
        let batch = builder.finish()
        #expect(references.enumerated().allSatisfy { batch.string($0.element) == "name \($0.offset)" })
    }
}
