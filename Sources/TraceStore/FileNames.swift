/// Every name the store writes below its data directory.
enum FileNames {
    /// Held locked while a process has the directory open.
    static let lock = "LOCK"
    static let logDirectory = "wal"
    static let logSuffix = ".wal"
    static let erasureDirectory = "erasures"
    static let erasureSuffix = ".erasure"
    static let segmentDirectory = "segments"
    static let segmentSuffix = ".seg"
    static let textSuffix = ".txt"
    /// A file that is being written; its name without this is given when it is complete.
    static let unfinishedSuffix = ".tmp"

    static func log(_ number: UInt64) -> String { padded(number) + logSuffix }
    static func segment(_ number: UInt64) -> String { padded(number) + segmentSuffix }
    static func text(_ number: UInt64) -> String { padded(number) + textSuffix }

    static func erasure(_ number: UInt64) -> String { padded(number) + erasureSuffix }

    /// The number of a log file; nil for a foreign name.
    static func logNumber(_ name: String) -> UInt64? { number(name, logSuffix) }
    static func erasureNumber(_ name: String) -> UInt64? { number(name, erasureSuffix) }
    static func segmentNumber(_ name: String) -> UInt64? { number(name, segmentSuffix) }
    static func textNumber(_ name: String) -> UInt64? { number(name, textSuffix) }

    /// Whether the store was writing this file when it was stopped.
    static func isUnfinished(_ name: String) -> Bool {
        guard name.hasSuffix(unfinishedSuffix) else { return false }
        let finished = String(name.dropLast(unfinishedSuffix.count))
        return segmentNumber(finished) != nil || textNumber(finished) != nil
    }

    /// Numbers are padded so that names sort as numbers do.
    private static func padded(_ number: UInt64) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 10 - digits.count)) + digits
    }

    /// A name is ours only as we write it: `7.seg` is foreign, and so is a number that none could follow.
    private static func number(_ name: String, _ suffix: String) -> UInt64? {
        guard name.hasSuffix(suffix), let number = UInt64(name.dropLast(suffix.count)), number < 1 << 62,
            name == padded(number) + suffix
        else { return nil }
        return number
    }
}
