import Testing
import TraceQL

@Suite struct SourceRangeTests {
    @Test func joinedRangesCoverBoth() {
        #expect(SourceRange(4, 6).joined(with: SourceRange(1, 2)) == SourceRange(1, 6))
    }
}
