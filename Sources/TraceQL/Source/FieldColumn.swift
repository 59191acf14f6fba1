/// The values of one field for every span of a block, row by row.
package indirect enum FieldColumn: Sendable {
    /// No span of the block has it.
    case absent
    /// Numbers into a dictionary; ``noText`` where a span does not have the field.
    case texts([UInt32], TextTable)
    /// Where `present` is nil every span has a value.
    case integers([Int64], present: [Bool]?)
    case doubles([Double], present: [Bool]?)
    case booleans([Bool], present: [Bool]?)
    /// Nanoseconds.
    case durations([Int64])
    case statuses([StatusWord])
    case kinds([KindWord])
    /// Values of several types; nil where a span does not have the field.
    case mixed([FieldValue?])
    /// Several values for a span: elements `ends[row - 1]..<ends[row]` of a column of their own.
    /// Arrays, and everything of events and links.
    case lists(ends: [UInt32], elements: FieldColumn)

    package static let noText = UInt32.max
}

/// One value of a field.
package enum FieldValue: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case double(Double)
    case boolean(Bool)
    /// Nanoseconds.
    case duration(Int64)
    case status(StatusWord)
    case kind(KindWord)
    /// An array attribute.
    case list([FieldValue])
}
