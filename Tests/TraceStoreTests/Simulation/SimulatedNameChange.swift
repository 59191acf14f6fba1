/// A change of names that is not durable yet.
struct SimulatedNameChange {
    /// The name that goes; nil for a new file.
    var old: String?
    /// The name that comes; nil for a removal.
    var new: String?
    let inode: Int
    /// Directories still to be synchronized before the change is durable.
    var directories: Set<String>

    init(old: String?, new: String?, inode: Int) {
        self.old = old
        self.new = new
        self.inode = inode
        directories = Set([old, new].compactMap { $0.map(SimulatedDisk.parent) })
    }

    /// Names the change is about.
    var names: [String] { [old, new].compactMap { $0 } }

    /// Both halves of a rename at once. An old name that means another file by now is left alone.
    func apply(to names: inout [String: Int]) {
        if let old, names[old] == inode { names[old] = nil }
        if let new { names[new] = inode }
    }
}
