internal import TraceModel

/// Everything stored at one moment. It stays readable, and the same, whatever the store does meanwhile.
struct StoreSnapshot: Sendable {
    struct HeadSource: Sendable {
        let number: UInt64
        let rows: HeadRows
    }

    /// Oldest first.
    let segments: [Segment]
    /// Oldest first, all newer than every segment.
    let heads: [HeadSource]
    let splits: SplitTraces

    func segment(_ number: UInt64) -> Segment? { segments.first { $0.number == number } }
    func head(_ number: UInt64) -> HeadSource? { heads.first { $0.number == number } }
}
