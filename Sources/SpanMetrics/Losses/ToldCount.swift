/// What a series told last.
struct ToldCount: Equatable, Sendable {
    var spans: UInt64
    /// By the sender's clock.
    var time: UInt64
    /// By the clock here.
    var seenAt: UInt64
}
