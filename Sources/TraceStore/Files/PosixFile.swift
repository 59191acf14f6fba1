internal import Glibc

/// An open file, closed when its owner goes. Every failure names the call, the path and the system's reason.
struct PosixFile: ~Copyable {
    let path: String
    private let descriptor: Int32

    init(path: String, flags: Int32, mode: mode_t = 0o644) throws(StoreError) {
        let descriptor = unsafe path.withCString { unsafe open($0, flags | O_CLOEXEC, mode) }
        guard descriptor >= 0 else { throw systemError("open", path) }
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        _ = Glibc.close(descriptor)
    }

    /// Takes the whole-file lock without waiting; false when another process holds it.
    func tryLock() throws(StoreError) -> Bool {
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
        if errno == EWOULDBLOCK { return false }
        throw systemError("flock", path)
    }

    /// Gives the lock of ``tryLock()`` back.
    func unlock() {
        _ = flock(descriptor, LOCK_UN)
    }

    /// Reserves `byteCount` zero bytes on the device.
    func allocate(_ byteCount: Int) throws(StoreError) {
        let code = posix_fallocate(descriptor, 0, byteCount)
        if code != 0 { throw systemError("posix_fallocate", path, code) }
    }

    func truncate(to byteCount: Int) throws(StoreError) {
        guard ftruncate(descriptor, byteCount) == 0 else { throw systemError("ftruncate", path) }
    }

    /// Returns when everything written is on the device.
    func synchronize() throws(StoreError) {
        guard fdatasync(descriptor) == 0 else { throw systemError("fdatasync", path) }
    }

    func size() throws(StoreError) -> Int {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw systemError("fstat", path) }
        return Int(status.st_size)
    }

    /// Writes all buffers one behind the other at `offset`. The array is used up on the way.
    func write(_ buffers: inout [iovec], at offset: Int) throws(StoreError) {
        var position = offset
        var first = 0
        while unsafe first < buffers.count {
            let written = unsafe buffers[first...].prefix(StoreLimits.buffersPerWrite).withUnsafeBufferPointer {
                unsafe pwritev(descriptor, $0.baseAddress, Int32($0.count), position)
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw systemError("pwritev", path)
            }
            position += written
            unsafe first = Self.advance(&buffers, from: first, by: written)
        }
    }

    private static func advance(_ buffers: inout [iovec], from first: Int, by written: Int) -> Int {
        var index = first
        var left = written
        while unsafe index < buffers.count && left >= buffers[index].iov_len {
            unsafe left -= buffers[index].iov_len
            index += 1
        }
        if left > 0 {
            unsafe buffers[index].iov_base += left
            unsafe buffers[index].iov_len -= left
        }
        return index
    }

    /// Reads until `buffer` is full or the file ends; returns the bytes read.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(StoreError) -> Int {
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
}

/// The failure that the last system call left in `errno`, or that it returned as `code`.
func systemError(_ call: String, _ path: String, _ code: Int32 = errno) -> StoreError {
    if code == ENOSPC || code == EDQUOT { return .diskFull(path: path) }
    let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    return .system(call: call, path: path, errno: code, reason: reason)
}
