extension Segment {
    func requestColumns() throws(BlockError) -> RequestColumns {
        try section(.requestColumns, \.byteCount) { reader throws(BlockError) in
            try RequestColumns(from: &reader, requests: requestCount)
        }
    }

    func tokenFilters() throws(BlockError) -> TokenFilters {
        try section(.tokenFilters, \.byteCount) { reader throws(BlockError) in
            try TokenFilters(from: &reader, groups: index.groups)
        }
    }

    func operations() throws(BlockError) -> SegmentOperations {
        try section(.operations, \.byteCount) { reader throws(BlockError) in
            try SegmentOperations(from: &reader, requests: requestCount)
        }
    }

    /// The sums of its requests; nil for a segment of a version that had none.
    func accounts() throws(BlockError) -> AccountColumns? {
        guard index.sections.count > SegmentSection.accounts.rawValue else { return nil }
        return try section(.accounts, \.byteCount) { reader throws(BlockError) in
            try AccountColumns(from: &reader, requests: requestCount)
        }
    }

    func traceIndex() throws(BlockError) -> TraceIndex {
        try section(.traceIndex, \.byteCount) { reader throws(BlockError) in
            try TraceIndex(from: &reader, requests: requestCount)
        }
    }
}
