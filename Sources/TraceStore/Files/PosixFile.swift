internal import Glibc

/// A file descriptor of the operating system. Every failure names the call, the path and the system's reason.
package final class PosixFile: StoreFile {
    package let path: String
    private let descriptor: Int32

    /// - Parameter flags: those of `open(2)`.
    init(path: String, flags: Int32, mode: mode_t = 0o644) throws(StoreError) {
        let descriptor = unsafe open(path, flags | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw systemError("open", path) }
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        _ = Glibc.close(descriptor)
    }

    package func size() throws(StoreError) -> Int {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw systemError("fstat", path) }
        return Int(status.st_size)
    }

    package func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(StoreError) -> Int {
        var filled = 0
        while filled < buffer.count {
            let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
            let count = unsafe pread(descriptor, rest.baseAddress, rest.count, offset + filled)
            if count < 0 {
                if errno == EINTR { continue }
                throw systemError("pread", path)
            }
            if count == 0 { break }
            filled += count
        }
        return filled
    }

    package func write(_ buffers: [UnsafeRawBufferPointer], at offset: Int) throws(StoreError) {
        var vectors = unsafe buffers.map { buffer in
            unsafe iovec(iov_base: UnsafeMutableRawPointer(mutating: buffer.baseAddress), iov_len: buffer.count)
        }
        var position = offset
        var first = 0
        while unsafe first < vectors.count {
            let written = unsafe vectors[first...].prefix(StoreLimits.buffersPerWrite).withUnsafeBufferPointer {
                unsafe pwritev(descriptor, $0.baseAddress, Int32($0.count), position)
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw systemError("pwritev", path)
            }
            position += written
            unsafe first = Self.advance(&vectors, from: first, by: written)
        }
    }

    /// Takes what was written off the front; returns the first buffer with bytes left.
    private static func advance(_ vectors: inout [iovec], from first: Int, by written: Int) -> Int {
        var index = first
        var left = written
        while unsafe index < vectors.count && left >= vectors[index].iov_len {
            unsafe left -= vectors[index].iov_len
            index += 1
        }
        if left > 0 {
            unsafe vectors[index].iov_base += left
            unsafe vectors[index].iov_len -= left
        }
        return index
    }

    package func allocate(_ byteCount: Int) throws(StoreError) {
        let code = posix_fallocate(descriptor, 0, byteCount)
        if code != 0 { throw systemError("posix_fallocate", path, code) }
    }

    package func truncate(to byteCount: Int) throws(StoreError) {
        guard ftruncate(descriptor, byteCount) == 0 else { throw systemError("ftruncate", path) }
    }

    package func synchronize() throws(StoreError) {
        guard fdatasync(descriptor) == 0 else { throw systemError("fdatasync", path) }
    }

    /// Like ``synchronize()``, for directories.
    func synchronizeWithMetadata() throws(StoreError) {
        guard fsync(descriptor) == 0 else { throw systemError("fsync", path) }
    }

    package func tryLock() throws(StoreError) -> Bool {
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
        if errno == EWOULDBLOCK { return false }
        throw systemError("flock", path)
    }

    package func unlock() {
        _ = flock(descriptor, LOCK_UN)
    }
}
