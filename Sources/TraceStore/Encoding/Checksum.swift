internal import CDeflate

/// CRC-32 (IEEE 802.3, reflected 0xedb88320), as zlib and gzip compute it.
func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    unsafe libdeflate_crc32(0, bytes.baseAddress, bytes.count)
}
