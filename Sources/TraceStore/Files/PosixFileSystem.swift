internal import Glibc

/// The files of the operating system.
package struct PosixFileSystem: FileSystem {
    package init() {}

    package func createDirectory(_ path: String) throws(StoreError) {
        if unsafe mkdir(path, 0o755) != 0 {
            if errno == EEXIST { return }
            guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
                throw systemError("mkdir", path)
            }
            try createDirectory(String(path[..<slash]))
            guard unsafe mkdir(path, 0o755) == 0 || errno == EEXIST else { throw systemError("mkdir", path) }
        }
        // Whoever may create a name here need not be allowed to read the names, which opening for fsync needs.
        try? synchronizeDirectory(Self.parent(of: path))
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    package func names(in directory: String) throws(StoreError) -> [String] {
        guard let stream = unsafe opendir(directory) else { throw systemError("opendir", directory) }
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

    package func open(_ path: String, _ access: FileAccess) throws(StoreError) -> any StoreFile {
        let flags =
            switch access {
            case .read: O_RDONLY
            case .readWrite: O_RDWR
            case .create: O_RDWR | O_CREAT | O_EXCL
            case .createOrOpen: O_RDWR | O_CREAT
            }
        return try PosixFile(path: path, flags: flags)
    }

    package func rename(_ path: String, to newPath: String) throws(StoreError) {
        guard unsafe Glibc.rename(path, newPath) == 0 else { throw systemError("rename", path) }
    }

    package func remove(_ path: String) throws(StoreError) {
        guard unsafe unlink(path) == 0 else { throw systemError("unlink", path) }
    }

    /// Uses `fsync`: a directory's entries are data to some file systems and metadata to others.
    package func synchronizeDirectory(_ path: String) throws(StoreError) {
        try PosixFile(path: path, flags: O_RDONLY | O_DIRECTORY).synchronizeWithMetadata()
    }

    package func freeBytes(at path: String) throws(StoreError) -> Int {
        var status = statvfs()
        guard unsafe statvfs(path, &status) == 0 else { throw systemError("statvfs", path) }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }
}
