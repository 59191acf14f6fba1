/// Numbers of a process that have not come, though later ones have.
struct SequenceGap: Equatable, Sendable {
    var first: UInt64
    var last: UInt64
    /// When the records before and behind them ended, by the sender's clock.
    var from: UInt64
    var to: UInt64
    /// When it was noticed, by the clock here.
    var noticedAt: UInt64

    var count: UInt64 { last - first + 1 }
}
