internal import Glibc

/// A file of the collector's own beside the spans: written as a whole or not at all, and checked when it is read.
struct SavedFile: Sendable {
    enum Failure: Error, CustomStringConvertible {
        case damaged
        case system(String, Int32)

        var description: String {
            switch self {
            case .damaged: "its checksum does not match"
            case .system(let action, let code): unsafe "cannot \(action) it: \(String(cString: strerror(code)))"
            }
        }
    }

    /// Larger files are not what this program wrote.
    private static let largest = 256 << 20
    private static let checksumBytes = 8

    let path: String

    /// - Returns: nil when there is no such file.
    func read() throws(Failure) -> [UInt8]? {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        if file < 0, errno == ENOENT { return nil }
        guard file >= 0 else { throw .system("open", errno) }
        defer { close(file) }
        let size = Int(lseek(file, 0, SEEK_END))
        guard size >= Self.checksumBytes, size <= Self.largest else { throw .damaged }
        var bytes = [UInt8](repeating: 0, count: size)
        var done = 0
        while done < size {
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe pread(file, buffer.baseAddress?.advanced(by: done), size - done, off_t(done))
            }
            guard count > 0 else { throw .system("read", errno) }
            done += count
        }
        let checksum = bytes.suffix(Self.checksumBytes).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        bytes.removeLast(Self.checksumBytes)
        guard Self.checksum(bytes) == checksum else { throw .damaged }
        return bytes
    }

    /// Whoever reads at any moment, also after a power cut, finds the file as it was before or as it is afterwards.
    func write(_ content: [UInt8]) throws(Failure) {
        let checksum = Self.checksum(content)
        let bytes = content + (0..<Self.checksumBytes).map { UInt8(truncatingIfNeeded: checksum >> (8 * $0)) }
        let aside = path + ".new"
        let file = unsafe open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw .system("open", errno) }
        defer { close(file) }
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(file, buffer.baseAddress?.advanced(by: done), bytes.count - done)
            }
            guard count > 0 else { throw .system("write", errno) }
            done += count
        }
        guard fsync(file) == 0 else { throw .system("sync", errno) }
        guard unsafe rename(aside, path) == 0 else { throw .system("rename", errno) }
    }

    /// FNV-1a, 64 bits: for accidents, not for attackers.
    private static func checksum(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
}
