extension SpansetTable {
    /// Splits every spanset by a value; the spans without one make a spanset too.
    mutating func group(by codes: GroupCodes, name: String, _ context: BlockContext) {
        let old = owner(context)
        var numbers: [UInt64: Int32] = [:]
        var sources: [Int32] = []
        var values: [FieldValue?] = []
        var owners = [Int32](repeating: 0, count: members.count)
        for row in 0..<members.count where members[row] {
            let key = UInt64(UInt32(bitPattern: old[row])) << 32 | UInt64(UInt32(bitPattern: codes.codes[row]))
            if let known = numbers[key] {
                owners[row] = known
                continue
            }
            let number = Int32(sources.count)
            numbers[key] = number
            sources.append(old[row])
            values.append(codes.values[Int(codes.codes[row])])
            owners[row] = number
        }
        self.owners = owners
        traces = sources.map { traces[Int($0)] }
        attributes = attributes.map { attribute in
            Attribute(name: attribute.name, values: attribute.values.gathered(sources))
        }
        attributes.append(Attribute(name: name, values: .mixed(values)))
    }
}
