internal import TraceModel

/// Numbers the strings of a row group anew, in the order in which its columns use them: equal kinds of text end up side
/// by side, and the numbers of a column of distinct values simply rise.
///
/// Short strings come first; long values follow with numbers of their own, since their text lies in another file. Of the
/// short ones, the first are those that questions over many groups need: names, keys, and the values of attributes that
/// have few.
struct GroupStrings {
    /// Values longer than this are stored apart: prompts, answers, stack traces. Lists never read them.
    static let longestInline = 256
    /// An attribute with at most this many distinct values in a group has its values among the common strings: models,
    /// routes and states, but not ids. The text of the common strings stays a small part of all.
    static let commonDistinct = 64

    private let batch: SpanBatch
    /// By number in the batch: 0 not used yet, else the new number plus one; long ones with the top bit set.
    private var numbers: [UInt32]
    private static let longMark: UInt32 = 1 << 31
    /// Numbers in the batch, by new number.
    private(set) var inline: [TextReference] = [0]
    private(set) var long: [TextReference] = []
    /// How many of the short strings are common.
    private(set) var commonCount = 1

    init(_ batch: SpanBatch) {
        self.batch = batch
        numbers = [UInt32](repeating: 0, count: batch.stringCount)
        numbers[0] = 1
        inline.reserveCapacity(batch.stringCount)
    }

    /// Takes in a use that must stay readable without the other file: a key, a name.
    @inline(__always)
    mutating func use(_ reference: TextReference) {
        if numbers[Int(reference)] == 0 { addInline(reference) }
    }

    /// Takes in a use as a value. All other uses come first.
    @inline(__always)
    mutating func useValue(_ bits: UInt64) {
        let reference = TextReference(truncatingIfNeeded: bits)
        if numbers[Int(reference)] != 0 { return }
        if length(reference) > Self.longestInline {
            long.append(reference)
            numbers[Int(reference)] = UInt32(long.count) | Self.longMark
        } else {
            addInline(reference)
        }
    }

    private mutating func addInline(_ reference: TextReference) {
        inline.append(reference)
        numbers[Int(reference)] = UInt32(inline.count)
    }

    /// Everything common has been taken in.
    mutating func endCommon() {
        commonCount = inline.count
    }

    private func length(_ reference: TextReference) -> Int {
        Int(batch.stringEnds[Int(reference)]) - Int(batch.stringEnds[Int(reference) - 1])
    }

    /// The new number. Call it only when every use has been taken in.
    @inline(__always)
    func number(_ reference: TextReference) -> UInt32 {
        let known = numbers[Int(reference)]
        return known & Self.longMark == 0 ? known &- 1 : (known & ~Self.longMark) &- 1 &+ UInt32(inline.count)
    }

    var count: Int { inline.count + long.count }
}
