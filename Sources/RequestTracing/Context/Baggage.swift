/// The `baggage` header: values that travel with a request through every service (W3C Baggage, 3.2).
///
/// Entries are passed on as they came, percent-encoding and properties included; only `request.id` is read.
package struct Baggage: Hashable, Sendable {
    /// What the specification asks every participant to pass on (W3C Baggage, 3.3.2): more is cut off, not refused.
    package static let maximumEntries = 64
    package static let maximumLength = 8192

    package struct Entry: Hashable, Sendable {
        package var key: String
        /// Percent-encoded, with its properties after `;` if any.
        package var value: String
    }

    package private(set) var entries: [Entry] = []

    package init() {}

    /// Reads a header. Members that are not `key=value` are left out. O(length), at most ``maximumLength`` bytes.
    package init(header: String) {
        guard header.utf8.count <= Self.maximumLength else { return }
        for member in header.split(separator: ",").prefix(Self.maximumEntries) {
            guard let equals = member.firstIndex(of: "=") else { continue }
            let key = member[..<equals].trimmedOfBlanks
            let value = member[member.index(after: equals)...].trimmedOfBlanks
            if !key.isEmpty { entries.append(Entry(key: key, value: value)) }
        }
    }

    /// The decoded value of `key` without its properties; nil when there is no such entry or it is not UTF-8.
    package subscript(key key: String) -> String? {
        guard let entry = entries.first(where: { $0.key == key }) else { return nil }
        let value = entry.value.prefix { $0 != ";" }
        return PercentEncoding.decode(String(value).trimmedOfBlanks)
    }

    /// Sets `key` to `value`, or adds it; nothing changes when the header would become longer than what every
    /// participant passes on.
    package mutating func set(_ key: String, to value: String) {
        var changed = self
        changed.entries.removeAll { $0.key == key }
        changed.entries.append(Entry(key: key, value: PercentEncoding.encode(value)))
        guard changed.entries.count <= Self.maximumEntries,
            changed.header.map({ $0.utf8.count <= Self.maximumLength }) ?? true
        else { return }
        self = changed
    }

    /// Whether a key that is set here may have the byte. The specification allows some more.
    package static func isKeyByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: false
        }
    }

    /// The header; nil when there is no entry.
    package var header: String? {
        entries.isEmpty ? nil : entries.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }
}
