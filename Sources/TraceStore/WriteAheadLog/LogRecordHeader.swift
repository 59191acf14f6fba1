/// The 32 bytes before every payload of the log; see the byte boxes in README.md.
struct LogRecordHeader: BitwiseCopyable {
    /// "WREC" in little-endian order: where a reader that has lost its place starts again.
    static let magic: UInt32 = 0x4345_5257
    static let byteCount = 32

    let magic: UInt32
    /// CRC-32 of the 24 bytes that follow.
    let headerChecksum: UInt32
    /// Counts up by one from record to record, over all files.
    let sequence: UInt64
    let payloadBytes: UInt32
    let payloadChecksum: UInt32
    let reserved: UInt64

    init(sequence: UInt64, payload: UnsafeRawBufferPointer) {
        magic = Self.magic
        self.sequence = sequence
        payloadBytes = UInt32(payload.count)
        payloadChecksum = unsafe checksum(payload)
        reserved = 0
        headerChecksum = Self.checksumOfFields(sequence, payloadBytes, payloadChecksum, reserved)
    }

    var isIntact: Bool {
        magic == Self.magic
            && headerChecksum == Self.checksumOfFields(sequence, payloadBytes, payloadChecksum, reserved)
    }

    /// Header and payload, with the payload padded to eight bytes.
    var recordBytes: Int { Self.byteCount + (Int(payloadBytes) + 7) & ~7 }

    private static func checksumOfFields(_ a: UInt64, _ b: UInt32, _ c: UInt32, _ d: UInt64) -> UInt32 {
        let fields = (a.littleEndian, UInt64(b) | UInt64(c) << 32, d)
        return unsafe withUnsafeBytes(of: fields) { unsafe checksum($0) }
    }
}
