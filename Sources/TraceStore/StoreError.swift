/// Why the store could not do what it was asked.
package enum StoreError: Error, Equatable, CustomStringConvertible {
    /// Another process has the data directory open.
    case directoryInUse(path: String)
    /// No room on the device; freeing some resumes ingest.
    case diskFull(path: String)
    /// Spans wait in memory for segments that cannot be written; nothing more can be taken in until they can.
    case headFull(limitBytes: Int)
    /// The data directory has reached its quota; when something is removed, ingest resumes.
    case quotaReached(limitBytes: Int)
    /// The operating system refused: which call, on which path, and its reason.
    case system(call: String, path: String, errno: Int32, reason: String)
    /// The store is closed or closing.
    case closed

    package var description: String {
        switch self {
        case .directoryInUse(let path): "data directory \(path) is in use by another process"
        case .diskFull(let path): "no space left for \(path)"
        case .headFull(let limitBytes): "the store holds its limit of \(limitBytes) bytes"
        case .quotaReached(let limitBytes): "the data directory has reached its quota of \(limitBytes) bytes"
        case .system(let call, let path, _, let reason): "\(call) \(path): \(reason)"
        case .closed: "the store is closed"
        }
    }
}
