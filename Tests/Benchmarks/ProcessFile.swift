import Foundation

/// What `/proc` says about a process (proc(5)).
struct ProcessFile {
    static let own = ProcessFile(identifier: Int(ProcessInfo.processInfo.processIdentifier))

    let identifier: Int

    /// User and system time.
    var cpuSeconds: Double {
        get throws {
            let fields = try fieldsAfterName()
            // Fields 14 and 15; the first after the name is field 3.
            return (Double(fields[11])! + Double(fields[12])!) / Double(sysconf(Int32(_SC_CLK_TCK)))
        }
    }

    var residentMegabytes: Double {
        get throws { try Double(fieldsAfterName()[21])! * Double(sysconf(Int32(_SC_PAGESIZE))) / 1e6 }
    }

    private func fieldsAfterName() throws -> [Substring] {
        let text = try String(contentsOfFile: "/proc/\(identifier)/stat", encoding: .utf8)
        return text[(text.lastIndex(of: ")") ?? text.startIndex)...].dropFirst().split(separator: " ")
    }
}
