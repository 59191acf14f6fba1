package import TraceModel

/// Where the store keeps its files and how much it may hold.
package struct StoreConfiguration: Sendable {
    /// Room for a quarter of a million LLM spans; with the cache and the collector's own needs it stays under 400 MB.
    package static let defaultHeadByteLimit = 96 << 20
    /// Holds what lists are sorted by for about three million requests.
    package static let defaultCacheByteLimit = 96 << 20
    /// Spans that are not worth a segment of their own yet wait this long for more.
    package static let defaultSealSeconds = 30
    /// Small enough that reading one trace expands little, large enough that columns compress well.
    package static let defaultRowGroupSpans = 2048

    /// The data directory; created when absent.
    package var directory: String
    /// Bytes of spans and their indexes held in memory until segments are written. When it is reached, senders wait;
    /// when segments cannot be written, they get ``StoreError/headFull(limitBytes:)``.
    package var headByteLimit = Self.defaultHeadByteLimit
    /// Bytes of expanded segment parts kept for queries.
    package var cacheByteLimit = Self.defaultCacheByteLimit
    /// Seconds after which spans become a segment however few they are.
    package var sealSeconds = Self.defaultSealSeconds
    /// Spans collected in a row group before it is closed; a request is never divided.
    package var rowGroupSpans = Self.defaultRowGroupSpans
    /// Segments of one size class that are merged at once; see ``StoreLimits/mergeWidth``.
    package var mergeWidth = StoreLimits.mergeWidth
    package var retention = RetentionPolicy()
    /// Size of new log files; nil for ``StoreLimits/logFileBytes``.
    package var logFileBytes: Int?
    /// Adds up the model calls of requests.
    package var accounting: any RequestAccounting = NoAccounting()
    /// Which values of a batch are content; nil for a batch without any. What ``Erasure/Extent/content`` leaves out.
    package var contentEdit: @Sendable (SpanBatch) -> BatchEdit? = { _ in nil }
    /// Called on the writer's thread after every group commit. It must return quickly.
    package var onCommit: @Sendable (CommitReport) -> Void = { _ in }
    /// Called on whichever thread found a damaged place, once for each.
    package var onDamage: @Sendable (StoreDamage) -> Void = { _ in }
    /// Called on the maintenance thread when something it did failed; it tries again.
    package var onMaintenanceFailure: @Sendable (StoreError) -> Void = { _ in }

    package init(directory: String) {
        self.directory = directory
    }
}

/// One group commit of the write-ahead log.
package struct CommitReport: Sendable {
    /// Requests that shared the `fdatasync`.
    package let requests: Int
    /// Bytes written, headers and padding included.
    package let bytes: Int
    /// From the first write until the spans are visible.
    package let durationNanoseconds: UInt64
}
