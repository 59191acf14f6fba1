/// Where the store keeps its files and how much it may hold.
package struct StoreConfiguration: Sendable {
    /// A quarter of usual small machines' memory, and about four million LLM spans.
    package static let defaultHeadByteLimit = 2 << 30

    /// The data directory; created when absent.
    package var directory: String
    /// Bytes of spans and their indexes the head may hold before it answers ``StoreError/headFull(limitBytes:)``.
    package var headByteLimit: Int
    /// Called on the writer's thread after every group commit. It must return quickly.
    package var onCommit: @Sendable (CommitReport) -> Void

    package init(
        directory: String, headByteLimit: Int = Self.defaultHeadByteLimit,
        onCommit: @escaping @Sendable (CommitReport) -> Void = { _ in }
    ) {
        self.directory = directory
        self.headByteLimit = headByteLimit
        self.onCommit = onCommit
    }
}

/// One group commit of the write-ahead log.
package struct CommitReport: Sendable {
    /// Requests that shared the `fdatasync`.
    package let requests: Int
    /// Bytes written, headers and padding included.
    package let bytes: Int
    /// From the first write to the end of `fdatasync`.
    package let durationNanoseconds: UInt64
}
