import Testing
import TraceStore
import TraceTestSupport

@Suite struct NarrowColumnTests {
    @Test(
        "Values come back, in four, six or eight bytes each",
        arguments: [(31, 4), (32, 4), (47, 6), (48, 6), (49, 8), (64, 8)])
    func values(bits: Int, bytes: Int) {
        var generator = SeededGenerator.unseeded()
        for count in [1, 2, 100] {
            let base = bits == 64 ? 0 : generator.next() >> 16
            let largest: UInt64 = .max >> UInt64(64 - bits)
            // The ends of the range are among the values, where there are two.
            let values =
                [base, base &+ largest].prefix(count)
                + (2..<max(2, count)).map { _ in base &+ generator.next() & largest }
            let column = NarrowColumn(Array(values))
            #expect(values.indices.map { column[$0] } == Array(values), "seed \(generator.seed)")
            if count > 1 { #expect(column.byteCount == count * bytes) }
        }
    }

    @Test("A column without rows takes no room")
    func empty() {
        #expect(NarrowColumn([]).byteCount == 0)
    }
}
