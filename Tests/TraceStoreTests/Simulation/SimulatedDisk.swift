import TraceStore

/// The state behind a ``SimulatedFileSystem``: names and the files they mean, as processes see them and as the device
/// has them.
struct SimulatedDisk {
    /// By number, which open files keep; a file stays after its removal, as one that is open does.
    var contents: [SimulatedContent] = []
    var directories: Set<String> = ["", "/", "."]
    var names: [String: Int] = [:]
    var durableNames: [String: Int] = [:]
    var pendingNames: [SimulatedNameChange] = []
    /// Handles that hold the lock of a file, by its number.
    var lockOwners: [Int: Int] = [:]
    var faults = SimulatedFaults()
    var capacity: Int?
    private var handleCount = 0

    init(capacity: Int?) {
        self.capacity = capacity
    }

    /// The directory of a path.
    static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    mutating func createDirectory(_ path: String) throws(StoreError) {
        try faults.admitReading(path)
        var missing = path
        while directories.insert(missing).inserted { missing = Self.parent(missing) }
    }

    func names(in directory: String) throws(StoreError) -> [String] {
        try faults.admitReading(directory)
        guard directories.contains(directory) else { throw .absent("opendir", directory) }
        let paths = names.keys.filter { Self.parent($0) == directory }
        let folders = directories.filter { $0.count > 1 && Self.parent($0) == directory }
        // Sorted, so that the order of a hash table never decides what happens.
        return (paths + folders).map { String($0.split(separator: "/").last ?? "") }.sorted()
    }

    mutating func open(_ path: String, _ access: FileAccess) throws(StoreError) -> (inode: Int, handle: Int) {
        try faults.admitReading(path)
        handleCount += 1
        switch (access, names[path]) {
        case (.create, .some): throw .simulated("open", path, errno: 17, "File exists")
        case (_, .some(let inode)): return (inode, handleCount)
        case (.read, nil), (.readWrite, nil): throw .absent("open", path)
        case (.create, nil), (.createOrOpen, nil): return (try create(path), handleCount)
        }
    }

    private mutating func create(_ path: String) throws(StoreError) -> Int {
        guard directories.contains(Self.parent(path)) else { throw .absent("open", path) }
        try faults.admitNameChange(path)
        contents.append(SimulatedContent())
        change(SimulatedNameChange(old: nil, new: path, inode: contents.count - 1))
        return contents.count - 1
    }

    mutating func rename(_ path: String, to newPath: String) throws(StoreError) {
        try faults.admitNameChange(path)
        guard let inode = names[path], directories.contains(Self.parent(newPath)) else {
            throw .absent("rename", path)
        }
        if path != newPath { change(SimulatedNameChange(old: path, new: newPath, inode: inode)) }
    }

    mutating func remove(_ path: String) throws(StoreError) {
        try faults.admitNameChange(path)
        guard let inode = names[path] else { throw .absent("unlink", path) }
        change(SimulatedNameChange(old: path, new: nil, inode: inode))
    }

    private mutating func change(_ change: SimulatedNameChange) {
        change.apply(to: &names)
        pendingNames.append(change)
    }

    mutating func synchronizeDirectory(_ path: String) throws(StoreError) {
        try faults.admitSynchronization(path)
        guard directories.contains(path) else { throw .absent("open", path) }
        for index in pendingNames.indices { pendingNames[index].directories.remove(path) }
        for change in pendingNames where change.directories.isEmpty { change.apply(to: &durableNames) }
        pendingNames.removeAll { $0.directories.isEmpty }
    }
}
