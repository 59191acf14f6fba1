/// A head that takes in nothing more and waits to become a segment.
///
/// Safety: nothing changes after `init`.
final class FrozenHead: @unchecked Sendable {
    let head: Head
    /// Every record of the log up to this sequence is in this head or an older place.
    let lastSequence: UInt64

    init(_ head: consuming Head, lastSequence: UInt64) {
        self.head = head
        self.lastSequence = lastSequence
    }

    var number: UInt64 { head.number }
    var rows: HeadRows { head.rows }
}
