/// The distinct values that labels have, each label's number bounded.
struct LabelValues: Sendable {
    let limit: Int
    private var known: [Set<[UInt8]>]

    /// - Parameters:
    ///   - labels: how many labels there are.
    ///   - limit: distinct values of each.
    init(labels: Int, limit: Int) {
        self.limit = limit
        known = Array(repeating: [], count: labels)
    }

    /// Whether a label has this value already or may get it. The empty value is the absence of a label, and the
    /// overflow value must always be to be had.
    func admits(_ value: ArraySlice<UInt8>, label: Int) -> Bool {
        known[label].count < limit || value.isEmpty || known[label].contains(Array(value))
            || value.elementsEqual(LabelKey.overflow.utf8)
    }

    mutating func insert(_ value: ArraySlice<UInt8>, label: Int) {
        if !value.isEmpty, !value.elementsEqual(LabelKey.overflow.utf8) { known[label].insert(Array(value)) }
    }

    /// The key with every value that is over its label's limit replaced; nil when none is.
    func folded(_ key: borrowing LabelKey) -> LabelKey? {
        let values = LabelKey.values(key.bytes[...])
        guard zip(values, values.indices).contains(where: { !admits($0, label: $1) }) else { return nil }
        var folded = LabelKey()
        for (label, value) in values.enumerated() {
            if admits(value, label: label) { folded.append(value) } else { folded.append(LabelKey.overflow) }
        }
        return folded
    }

    mutating func insertAll(of key: ArraySlice<UInt8>) {
        for (label, value) in LabelKey.values(key).enumerated() { insert(value, label: label) }
    }
}
