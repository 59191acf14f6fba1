/// Bytes of a segment's files by what they hold; together they are all of both files, but for damaged places.
package struct PartSizes: Sendable, Encodable {
    /// Of the segment file: what every row group has, its attribute columns, and the parts of the index.
    package enum Part: String, CaseIterable, Sendable {
        case requestRows = "request rows"
        case spans
        case attributeLists = "attribute lists"
        case strings
        case tables
        case textDirectories = "text directories"
        case attributeColumns = "attribute columns"
        case requestColumns = "index: request columns"
        case traceIndex = "index: traces"
        case tokenFilters = "index: attribute filters"
        case operations = "index: span names"
        case accounts = "index: tokens and costs"
        case index = "index: row groups, trace filter"
        case framing = "headers, directories, padding"
        /// All of the text file.
        case texts
    }

    private var bytes: [Part: Int] = [:]

    package internal(set) subscript(_ part: Part) -> Int {
        get { bytes[part] ?? 0 }
        set { bytes[part] = newValue }
    }

    package var total: Int { bytes.values.reduce(0, +) }

    static func += (total: inout PartSizes, other: PartSizes) {
        for (part, count) in other.bytes { total[part] += count }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Name.self)
        for part in Part.allCases { try container.encode(self[part], forKey: Name(stringValue: "\(part)")) }
    }

    private struct Name: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(stringValue: String) {
            self.stringValue = stringValue
        }

        init?(intValue: Int) {
            return nil
        }
    }
}

extension RowGroupSection.Fixed {
    var part: PartSizes.Part {
        switch self {
        case .requests: .requestRows
        case .spans: .spans
        case .attributeLists: .attributeLists
        case .strings: .strings
        case .tables: .tables
        case .texts: .textDirectories
        }
    }
}

extension SegmentSection {
    var part: PartSizes.Part {
        switch self {
        case .requestColumns: .requestColumns
        case .traceIndex: .traceIndex
        case .tokenFilters: .tokenFilters
        case .operations: .operations
        case .accounts: .accounts
        }
    }
}
