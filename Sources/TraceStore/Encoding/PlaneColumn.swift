/// An integer column as it is stored, plane by plane: for columns of which few values are looked at.
struct PlaneColumn: Sendable {
    let count: Int
    private let base: UInt64
    /// Planes one behind the other, the one of the lowest bytes first.
    private let planes: [UInt8]

    init(count: Int, base: UInt64, planes: [UInt8]) {
        self.count = count
        self.base = base
        self.planes = planes
    }

    /// - Complexity: one byte read from each plane.
    subscript(row: Int) -> UInt64 {
        precondition(row >= 0 && row < count, "row outside its column")
        var value = base
        var position = row
        var shift: UInt64 = 0
        while position < planes.count {
            value &+= UInt64(planes[position]) &<< shift
            position += count
            shift += 8
        }
        return value
    }

    var byteCount: Int { planes.count }
}
