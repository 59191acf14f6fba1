extension StoreEngine {
    /// Removes what the retention policy no longer keeps.
    /// - Parameter now: Unix nanoseconds.
    /// - Returns: whether something went.
    package func expire(now: UInt64) -> Bool {
        let policy = configuration.retention
        let segments = catalog.withLock { $0.segments }
        var expired: [Segment] = []
        if let age = policy.maximumAgeSeconds {
            expired = segments.filter { Self.isOlder($0, than: age, now) }
        }
        if let limit = policy.maximumBytes {
            let kept = segments.filter { segment in !expired.contains { $0 === segment } }
            var bytes = kept.reduce(0) { $0 + $1.storedBytes }
            for segment in kept where bytes > limit {
                bytes -= segment.storedBytes
                expired.append(segment)
            }
        }
        remove(expired)
        var dropped = false
        if let age = policy.maximumTextAgeSeconds {
            for segment in segments where segment.texts.isKept && Self.isOlder(segment, than: age, now) {
                segment.texts.close()
                directory.removeTexts(segment.number)
                dropped = true
            }
        }
        return dropped || !expired.isEmpty
    }

    private func remove(_ expired: [Segment]) {
        catalog.withLock { catalog in
            for segment in expired {
                catalog.replace([segment.number])
                catalog.splits.remove(.segment(segment.number))
            }
        }
        directory.removeFiles(expired.map(\.number))
    }

    private static func isOlder(_ segment: Segment, than seconds: Int, _ now: UInt64) -> Bool {
        let end = segment.index.maximumEnd
        // Log records alone have no end: they stay until they are merged with spans.
        return end > 0 && end < now && (now - end) / 1_000_000_000 > UInt64(seconds)
    }
}
