/// The `tracestate` header: other vendors' data, passed on untouched (W3C Trace Context, 3.3).
package struct TraceState: Hashable, Sendable {
    /// The most list members a header may have (3.3.1.1); one with more is discarded whole.
    package static let maximumMembers = 32
    /// Longer headers are discarded: the specification asks to pass on 512 characters at least.
    package static let maximumLength = 4096

    /// The members as received, without surrounding blanks; empty when there is none.
    package let header: String

    package init() {
        header = ""
    }

    /// nil when the header is not a list of `key=value` members of printable ASCII within the limits.
    package init?(header: String) {
        guard header.utf8.count <= Self.maximumLength else { return nil }
        let members = header.utf8.split(separator: UInt8(ascii: ",")).map(Self.trimmed).filter { !$0.isEmpty }
        guard members.count <= Self.maximumMembers, members.allSatisfy(Self.isMember) else { return nil }
        self.header = members.map { Substring($0) }.joined(separator: ",")
    }

    private static func trimmed(_ member: Substring.UTF8View) -> Substring.UTF8View {
        let start = member.drop { $0 == 32 || $0 == 9 }
        guard let last = start.lastIndex(where: { $0 != 32 && $0 != 9 }) else { return start.prefix(0) }
        return start[...last]
    }

    private static func isMember(_ member: Substring.UTF8View) -> Bool {
        guard let equals = member.firstIndex(of: UInt8(ascii: "=")), equals != member.startIndex else { return false }
        return member.allSatisfy { (32...126).contains($0) }
    }
}
