internal import TraceModel

/// What one attribute key costs. Values are stored once a row group however often they occur there, and those of all
/// keys are compressed together: a key's share of strings and texts is estimated by the length of its own.
package struct AttributeKeyUsage: Sendable, Encodable {
    package let key: String
    /// Kinds of its values, sorted: "string", "int", …
    package internal(set) var kinds: [String] = []
    package internal(set) var values = 0
    /// Its columns, exactly.
    package internal(set) var columnBytes = 0
    /// Its share of the short strings.
    package internal(set) var stringBytes = 0
    /// Its share of the text file.
    package internal(set) var textBytes = 0

    init(key: String) {
        self.key = key
    }

    package var storedBytes: Int { columnBytes + stringBytes + textBytes }

    mutating func add(kind: ValueKind) {
        let name = "\(kind)"
        if !kinds.contains(name) { kinds = (kinds + [name]).sorted() }
    }

    mutating func add(_ other: AttributeKeyUsage) {
        kinds = Set(kinds).union(other.kinds).sorted()
        values += other.values
        columnBytes += other.columnBytes
        stringBytes += other.stringBytes
        textBytes += other.textBytes
    }

    /// The largest first; equal ones by name.
    static func inOrder(_ keys: some Sequence<AttributeKeyUsage>) -> [AttributeKeyUsage] {
        keys.sorted { ($1.storedBytes, $0.key) < ($0.storedBytes, $1.key) }
    }
}
