import Foundation

/// What `/proc` says about a process (proc(5)).
struct ProcessFile {
    static let own = ProcessFile(identifier: Int(ProcessInfo.processInfo.processIdentifier))

    let identifier: Int

    /// User and system time.
    var cpuSeconds: Double {
        get throws {
            try (field(14) + field(15)) / Double(sysconf(Int32(_SC_CLK_TCK)))
        }
    }

    var residentMegabytes: Double {
        get throws { try field(24) * Double(sysconf(Int32(_SC_PAGESIZE))) / 1e6 }
    }

    /// A field by its number in proc(5). Field 2 is the program's name in parentheses and may hold spaces.
    private func field(_ number: Int) throws -> Double {
        let text = try String(contentsOfFile: "/proc/\(identifier)/stat", encoding: .utf8)
        let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].dropFirst().split(separator: " ")
        guard fields.count > number - 3, let value = Double(fields[number - 3]) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        return value
    }
}
