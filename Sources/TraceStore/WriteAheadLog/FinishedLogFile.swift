/// A file of the log that is never written again.
struct FinishedLogFile: Equatable {
    let number: UInt64
    /// The sequence of its last committed record; 0 when it has none.
    let lastSequence: UInt64
    /// False for a file with damage, or not understood: it stays for people to look at.
    let isRemovable: Bool
}
