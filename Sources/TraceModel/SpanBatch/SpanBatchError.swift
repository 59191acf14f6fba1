/// Why bytes are not a ``SpanBatch``.
package enum SpanBatchError: Error, Equatable, CustomStringConvertible {
    case notABatch
    case unknownVersion(UInt32)
    /// The counts in the header need another number of bytes than there are.
    case wrongSize(expected: Int, actual: Int)
    /// A row refers outside the table it names.
    case danglingReference(table: String, row: Int)

    package var description: String {
        switch self {
        case .notABatch: "the bytes do not start with a span batch header"
        case .unknownVersion(let version): "span batch version \(version) is not known to this build"
        case .wrongSize(let expected, let actual): "the span batch needs \(expected) bytes but has \(actual)"
        case .danglingReference(let table, let row): "row \(row) of table \(table) refers outside its batch"
        }
    }
}
