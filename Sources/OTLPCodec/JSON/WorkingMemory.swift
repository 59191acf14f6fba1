/// Counts what a request makes the decoder allocate, and stops it at ``OTLPLimits/workingBytes``.
///
/// A few bytes of JSON, `{},`, can stand for a whole row. Each row is charged with three times the width of its
/// columns: columns grow by doubling and are copied once into the batch.
struct WorkingMemory {
    static let span = 3 * 110
    static let logRecord = 3 * 85
    static let event = 3 * 24
    static let link = 3 * 44
    static let attribute = 3 * 13
    static let resource = 3 * 20
    static let scope = 3 * 24
    /// A new entry of the dictionary, apart from its text: its end, and hash slots of which at most half are used.
    static let string = 3 * 4 + 4 * 8
    /// Members of arrays and maps also pass through ``NestedValues``, twice.
    static let element = 3 * 13 + 2 * 2 * 24

    private var taken = 0

    init() {}

    @inline(__always)
    mutating func take(_ bytes: Int) throws(OTLPDecodingError) {
        taken += bytes
        guard taken <= OTLPLimits.workingBytes else { throw .tooLarge(limitBytes: OTLPLimits.workingBytes) }
    }
}
