extension StoredColumn {
    /// The values of some rows, in their order.
    func gathered(_ rows: [UInt32]) -> StoredColumn {
        func pick<Value>(_ values: [Value]) -> [Value] { rows.map { values[Int($0)] } }
        switch self {
        case .absent: return .absent
        case .texts(let codes, let texts): return .texts(pick(codes), texts)
        case .integers(let values, let present): return .integers(pick(values), present: present.map(pick))
        case .doubles(let values, let present): return .doubles(pick(values), present: present.map(pick))
        case .booleans(let values, let present): return .booleans(pick(values), present: present.map(pick))
        case .mixed(let values): return .mixed(pick(values))
        case .lists(let ends, let values):
            var gatheredEnds: [UInt32] = []
            var gathered: [StoredValue] = []
            for row in rows {
                let first = row == 0 ? 0 : Int(ends[Int(row) - 1])
                gathered += values[first..<Int(ends[Int(row)])]
                gatheredEnds.append(UInt32(gathered.count))
            }
            return .lists(ends: gatheredEnds, values: gathered)
        }
    }
}
