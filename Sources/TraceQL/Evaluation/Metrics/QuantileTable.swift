/// The distribution of values in each of many cells: counters of buckets that are at most 1/64 of their values wide.
///
/// A quantile is the value of that rank (the smallest with at least `q` of all values at or below it), off by at most
/// 1/128 of itself; the smallest and the largest value of a cell are exact, so one or two values are too. Values below the
/// normal numbers (2^-1022) count as their octave only. Pages of 64 counters hold the values between two powers of two.
package struct QuantileTable: Sendable {
    static let bucketsPerPage = 64
    package static let largestRelativeError = 1.0 / 128

    private var cells: [Cell] = []
    private var pageNumbers: [Int32] = []
    private var counters: [UInt32] = []

    /// Its pages are a stretch of ``pageNumbers`` for the octaves from `firstOctave` on.
    private struct Cell: Sendable {
        var minimum = Double.infinity
        var maximum = -Double.infinity
        var total = 0
        var start: Int32 = 0
        var firstOctave: Int32 = 0
        var length: Int32 = 0
    }

    package init() {}

    package mutating func grow(to count: Int) {
        if count > cells.count { cells.append(contentsOf: repeatElement(Cell(), count: count - cells.count)) }
    }

    /// Takes in values, one for each of the cells. Spans of memory are looked up once for all of them.
    mutating func record(_ values: [Double], in cellsOfValues: [Int32]) throws {
        var places = [Int](repeating: 0, count: values.count)
        for index in values.indices {
            let page = try page(Self.octave(values[index]), of: Int(cellsOfValues[index]))
            places[index] = page &* Self.bucketsPerPage &+ Self.bucket(values[index])
        }
        var counters = counters.mutableSpan
        for place in places { counters[place] &+= 1 }
        var cells = cells.mutableSpan
        for index in values.indices {
            let number = Int(cellsOfValues[index])
            cells[number].total &+= 1
            if values[index] < cells[number].minimum { cells[number].minimum = values[index] }
            if values[index] > cells[number].maximum { cells[number].maximum = values[index] }
        }
    }

    /// Takes in one value.
    @inline(__always)
    package mutating func record(_ value: Double, in cell: Int) throws {
        let page = try page(Self.octave(value), of: cell)
        counters[page &* Self.bucketsPerPage &+ Self.bucket(value)] &+= 1
        cells[cell].total &+= 1
        if value < cells[cell].minimum { cells[cell].minimum = value }
        if value > cells[cell].maximum { cells[cell].maximum = value }
    }

    /// Adds a cell of another table.
    package mutating func add(_ other: QuantileTable, _ otherCell: Int, to cell: Int) throws {
        let added = other.cells[otherCell]
        for offset in 0..<added.length {
            let number = other.pageNumbers[Int(added.start + offset)]
            guard number >= 0 else { continue }
            let own = try page(added.firstOctave + offset, of: cell) * Self.bucketsPerPage
            let others = Int(number) * Self.bucketsPerPage
            for bucket in 0..<Self.bucketsPerPage { counters[own + bucket] += other.counters[others + bucket] }
        }
        cells[cell].total += added.total
        cells[cell].minimum = min(cells[cell].minimum, added.minimum)
        cells[cell].maximum = max(cells[cell].maximum, added.maximum)
    }

    /// Nil for a cell without values.
    package func quantile(_ fraction: Double, of number: Int) -> Double? {
        let cell = cells[number]
        guard cell.total > 0 else { return nil }
        let rank = min(max(Int((fraction * Double(cell.total)).rounded(.up)), 1), cell.total)
        if rank == 1 { return cell.minimum }
        if rank == cell.total { return cell.maximum }
        var seen = 0
        for offset in 0..<cell.length {
            let page = pageNumbers[Int(cell.start + offset)]
            guard page >= 0 else { continue }
            let octave = cell.firstOctave + offset
            for position in 0..<Self.bucketsPerPage {
                let bucket = octave < 0 ? Self.bucketsPerPage - 1 - position : position
                seen += Int(counters[Int(page) * Self.bucketsPerPage + bucket])
                if seen >= rank { return min(max(Self.middle(octave, bucket), cell.minimum), cell.maximum) }
            }
        }
        return cell.maximum
    }

    /// The values between two powers of two, by sign: 0 is zero, below it are the negative ones.
    @inline(__always)
    private static func octave(_ value: Double) -> Int32 {
        let magnitude = value.bitPattern & 0x7fff_ffff_ffff_ffff
        if magnitude == 0 { return 0 }
        let exponent = Int32(truncatingIfNeeded: magnitude >> 52) + 1
        return value < 0 ? -exponent : exponent
    }

    /// The six bits behind the first.
    @inline(__always)
    private static func bucket(_ value: Double) -> Int {
        Int(truncatingIfNeeded: (value.bitPattern >> 46) & 63)
    }

    private static func middle(_ octave: Int32, _ bucket: Int) -> Double {
        if octave == 0 { return 0 }
        let exponent = UInt64(octave.magnitude) - 1
        if exponent == 2047 { return octave < 0 ? -.infinity : .infinity }
        let magnitude = Double(bitPattern: exponent << 52 | UInt64(bucket) << 46 | 1 << 45)
        return octave < 0 ? -magnitude : magnitude
    }

    @inline(__always)
    private mutating func page(_ octave: Int32, of cell: Int) throws -> Int {
        let offset = octave &- cells[cell].firstOctave
        if offset >= 0, offset < cells[cell].length {
            let number = pageNumbers[Int(cells[cell].start &+ offset)]
            if number >= 0 { return Int(number) }
        }
        return try newPage(octave, of: cell)
    }

    @inline(never)
    private mutating func newPage(_ octave: Int32, of cell: Int) throws -> Int {
        let number = counters.count / Self.bucketsPerPage
        guard number < AnswerLimits.quantilePages else {
            throw AnswerLimitError("quantiles of too many series and steps; use a longer step or group by fewer fields")
        }
        counters.append(contentsOf: repeatElement(0, count: Self.bucketsPerPage))
        widen(cell, to: octave)
        pageNumbers[Int(cells[cell].start + octave - cells[cell].firstOctave)] = Int32(number)
        return number
    }

    /// Moves a cell's stretch to the end with room for another octave.
    private mutating func widen(_ cell: Int, to octave: Int32) {
        let old = cells[cell]
        if old.length > 0, octave >= old.firstOctave, octave < old.firstOctave + old.length { return }
        let first = old.length == 0 ? octave : min(old.firstOctave, octave)
        let end = old.length == 0 ? octave + 1 : max(old.firstOctave + old.length, octave + 1)
        let start = Int32(pageNumbers.count)
        pageNumbers.append(contentsOf: repeatElement(-1, count: Int(end - first)))
        for offset in 0..<old.length {
            pageNumbers[Int(start + old.firstOctave - first + offset)] = pageNumbers[Int(old.start + offset)]
        }
        (cells[cell].start, cells[cell].firstOctave, cells[cell].length) = (start, first, end - first)
    }
}
