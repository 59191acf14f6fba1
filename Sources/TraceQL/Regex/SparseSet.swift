/// A set of small numbers that is emptied in no time.
struct SparseSet {
    private var members: [Int32] = []
    /// Where each number would be in ``members``.
    private var places: [Int32]

    init(capacity: Int) { places = Array(repeating: 0, count: capacity) }

    var isEmpty: Bool { members.isEmpty }
    var sorted: [Int32] { members.sorted() }

    mutating func removeAll() { members.removeAll(keepingCapacity: true) }

    /// - Returns: whether it was not there yet.
    mutating func insert(_ number: Int32) -> Bool {
        let place = Int(places[Int(number)])
        if place < members.count, members[place] == number { return false }
        places[Int(number)] = Int32(members.count)
        members.append(number)
        return true
    }
}
