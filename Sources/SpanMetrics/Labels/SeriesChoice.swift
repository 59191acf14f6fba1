/// The series in which something is counted, and why not in its own.
struct SeriesChoice: Sendable, BitwiseCopyable {
    let series: Int
    let reason: FoldReason
}
