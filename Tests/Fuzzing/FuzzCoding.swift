import ContentCoding

/// All decompressors on the same bytes: those of another format are refused at once.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCoding(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
    let limit = 1 << 20
    let body = UnsafeRawBufferPointer(start: data, count: size)
    for coding in ContentCoding.allCases {
        do throws(ContentCodingError) {
            let decoded = try coding.decode(body, limit: limit)
            precondition(decoded.count <= limit)
            // Reads every byte: an address that was never written or is not ours is found here.
            _ = decoded.withBytes { $0.reduce(UInt8(0), ^) }
        } catch {
            if case .exceedsLimit(let stated) = error { precondition(stated == limit) }
        }
    }
    return 0
}
