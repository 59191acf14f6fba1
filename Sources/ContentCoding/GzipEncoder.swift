internal import CDeflate

/// Writes gzip (RFC 1952): what the SDK sends, and what tests feed the decoder.
package enum GzipEncoder {
    /// libdeflate's fastest level: what a sender in the middle of an application can afford.
    package static let fastLevel: Int32 = 1

    /// One member with all of `bytes`.
    /// - Parameter level: 1 (fast) to 12 (small); any other is a mistake of the program.
    package static func encode(_ bytes: UnsafeRawBufferPointer, level: Int32 = fastLevel) -> [UInt8] {
        guard let compressor = unsafe libdeflate_alloc_compressor(level) else {
            preconditionFailure("level \(level) is not one of libdeflate's, or memory has run out")
        }
        defer { unsafe libdeflate_free_compressor(compressor) }
        let bound = unsafe libdeflate_gzip_compress_bound(compressor, bytes.count)
        return unsafe [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            count = unsafe libdeflate_gzip_compress(
                compressor, bytes.baseAddress, bytes.count, buffer.baseAddress, buffer.count)
        }
    }
}
