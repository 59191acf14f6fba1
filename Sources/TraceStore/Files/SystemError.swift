internal import Glibc

/// The failure that the last system call left in `errno`, or that it returned as `code`.
func systemError(_ call: String, _ path: String, _ code: Int32 = errno) -> StoreError {
    if code == ENOSPC || code == EDQUOT { return .diskFull(path: path) }
    let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    return .system(call: call, path: path, errno: code, reason: reason)
}
