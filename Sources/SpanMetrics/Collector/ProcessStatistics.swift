#if canImport(Glibc)
internal import Glibc
#endif

/// What the kernel says about this process (proc(5)): the metrics that every Prometheus client exposes.
struct ProcessStatistics: Sendable {
    var residentBytes: UInt64
    /// Nanoseconds, user and system together.
    var cpuTime: UInt64
    var openFiles: UInt64

    func write(to writer: inout ExpositionWriter) {
        writer.family(MetricCatalogue.residentMemory, .none, residentBytes)
        writer.family(MetricCatalogue.cpuTime, .none, cpuTime, .nanoseconds)
        writer.family(MetricCatalogue.openFiles, .none, openFiles)
    }
}

#if canImport(Glibc)
extension ProcessStatistics {
    /// nil where there is no `/proc`, as in some sandboxes: the families are then left out, as other clients do.
    static func read() -> ProcessStatistics? {
        guard let status = contents(of: "/proc/self/stat"), let open = entries(of: "/proc/self/fd") else { return nil }
        // The second field is the program's name in parentheses and may hold anything, spaces included.
        guard let name = status.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = String(decoding: status[(name + 1)...], as: UTF8.self).split(separator: " ")
        // Fields 14, 15 and 24 of proc(5); the first here is its field 3.
        guard fields.count > 21, let user = UInt64(fields[11]), let system = UInt64(fields[12]),
            let pages = UInt64(fields[21])
        else { return nil }
        let ticksPerSecond = UInt64(max(1, sysconf(Int32(_SC_CLK_TCK))))
        return ProcessStatistics(
            residentBytes: pages * UInt64(sysconf(Int32(_SC_PAGESIZE))),
            cpuTime: (user + system) * (1_000_000_000 / ticksPerSecond), openFiles: open)
    }

    /// The first page of a file: more than any line of `/proc/self/stat`.
    private static func contents(of path: String) -> [UInt8]? {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        let capacity = 4096
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            count = unsafe max(0, Glibc.read(descriptor, buffer.baseAddress, capacity))
        }
        return bytes.isEmpty ? nil : bytes
    }

    /// Entries of a directory, without itself, its parent and the descriptor that reads it.
    private static func entries(of path: String) -> UInt64? {
        guard let directory = unsafe opendir(path) else { return nil }
        defer { unsafe closedir(directory) }
        var count: UInt64 = 0
        while unsafe readdir(directory) != nil { count += 1 }
        return count >= 3 ? count - 3 : 0
    }
}
#else
extension ProcessStatistics {
    static func read() -> ProcessStatistics? { nil }
}
#endif
