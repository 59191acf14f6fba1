internal import Glibc

/// Operations on directories that the store needs.
enum Directory {
    /// Creates the directory and those above it.
    static func create(_ path: String) throws(StoreError) {
        if unsafe path.withCString({ unsafe mkdir($0, 0o755) }) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw systemError("mkdir", path)
        }
        try create(String(path[..<slash]))
        guard unsafe path.withCString({ unsafe mkdir($0, 0o755) }) == 0 || errno == EEXIST else {
            throw systemError("mkdir", path)
        }
    }

    /// Names in the directory, unordered, without `.` and `..`.
    static func names(in path: String) throws(StoreError) -> [String] {
        guard let stream = unsafe opendir(path) else { throw systemError("opendir", path) }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    /// Makes created and removed names in the directory last.
    static func synchronize(_ path: String) throws(StoreError) {
        let directory = try PosixFile(path: path, flags: O_RDONLY | O_DIRECTORY)
        try directory.synchronize()
    }

    static func remove(file path: String) throws(StoreError) {
        guard unsafe path.withCString({ unsafe unlink($0) }) == 0 else { throw systemError("unlink", path) }
    }
}
