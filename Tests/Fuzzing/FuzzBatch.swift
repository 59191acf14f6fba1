import TraceModel

/// A batch from a damaged file: what passes validation must be readable.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzBatch(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    guard let batch = try? SpanBatch(validating: UnsafeRawBufferPointer(start: data, count: size)) else { return 0 }
    for row in 0..<batch.stringCount { _ = batch.string(TextReference(row)) }
    readTables(batch)
    for row in 0..<batch.spanCount {
        _ = batch.string(batch.service(row))
        _ = batch.stringAttribute("gen_ai.request.model", in: batch.attributes[row])
    }
    // Damaged values may share members, and then unfold to more than was stored; only few are read as values.
    guard batch.elementTable.count <= 16 else { return 0 }
    for row in 0..<min(batch.spanCount, 16) { _ = batch.spanValue(row) }
    for row in 0..<min(batch.logCount, 16) { _ = batch.logValue(row) }
    for row in 0..<min(batch.resourceTable.count, 16) { _ = batch.resourceValue(row) }
    for row in 0..<min(batch.scopeTable.count, 16) { _ = batch.scopeValue(row) }
    return 0
}

private func readTables(_ batch: SpanBatch) {
    for table in [batch.attributeTable, batch.elementTable] {
        for row in 0..<table.count {
            _ = batch.string(table.key[row])
            if table.kind(row) == .string { _ = batch.string(TextReference(truncatingIfNeeded: table.bits[row])) }
        }
    }
}
