internal import TraceModel

extension WriteAheadLog {
    /// Batches are multiples of eight bytes, so no record needs padding.
    static func write(
        _ headers: [LogRecordHeader], _ batches: [SpanBatch], to file: any StoreFile, at offset: Int
    ) throws(StoreError) {
        let result = unsafe headers.withUnsafeBytes { headerBytes in
            withExtendedLifetime(batches) {
                var buffers = unsafe [UnsafeRawBufferPointer]()
                unsafe buffers.reserveCapacity(2 * batches.count)
                for (index, batch) in batches.enumerated() {
                    let header = unsafe headerBytes[(index * LogRecordHeader.byteCount)...]
                        .prefix(LogRecordHeader.byteCount)
                    unsafe buffers.append(UnsafeRawBufferPointer(rebasing: header))
                    unsafe buffers.append(UnsafeRawBufferPointer(batch.bytes))
                }
                return unsafe outcome(of: buffers, to: file, at: offset)
            }
        }
        try result.get()
    }

    static func write(_ header: LogFileHeader, to file: any StoreFile) throws(StoreError) {
        try unsafe withUnsafeBytes(of: header) { unsafe outcome(of: [$0], to: file, at: 0) }.get()
    }

    /// As a value, since the closures around it cannot throw a type of their own.
    private static func outcome(
        of buffers: [UnsafeRawBufferPointer], to file: any StoreFile, at offset: Int
    ) -> Result<Void, StoreError> {
        do throws(StoreError) {
            return .success(try unsafe file.write(buffers, at: offset))
        } catch {
            return .failure(error)
        }
    }
}
