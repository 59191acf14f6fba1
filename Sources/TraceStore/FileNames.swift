/// Every name the store writes below its data directory.
enum FileNames {
    /// Held locked while a process has the directory open.
    static let lock = "LOCK"
    static let logDirectory = "wal"
    static let logSuffix = ".wal"

    /// Numbers are padded so that names sort as numbers do.
    static func log(_ number: UInt64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 10 - digits.count)) + digits + logSuffix
    }

    /// The number of a log file; nil for a foreign name.
    static func logNumber(_ name: String) -> UInt64? {
        guard name.hasSuffix(logSuffix) else { return nil }
        return UInt64(name.dropLast(logSuffix.count))
    }
}
