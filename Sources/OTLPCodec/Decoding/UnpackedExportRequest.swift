internal import COTLP

/// An export request as protobuf-c unpacked it. Owns the arena behind every pointer in `message`.
@safe
struct UnpackedExportRequest<Message>: ~Copyable {
    private let arena: UnpackingArena
    let message: UnsafeMutablePointer<Message>

    /// - Parameter unpack: the generated `…__unpack` function of `Message`.
    /// - Throws: ``OTLPDecodingError``; the body has passed ``NestingGuard`` when this is called.
    init(
        _ body: UnsafeRawBufferPointer,
        unpack: (UnsafeMutablePointer<ProtobufCAllocator>?, Int, UnsafePointer<UInt8>?) -> UnsafeMutablePointer<
            Message
        >?
    ) throws(OTLPDecodingError) {
        let arena = UnpackingArena(limit: OTLPLimits.workingBytes)
        var allocator = unsafe arena.allocator
        let bytes = unsafe body.baseAddress?.assumingMemoryBound(to: UInt8.self)
        guard let message = unsafe unpack(&allocator, body.count, bytes) else {
            throw arena.isExhausted
                ? .tooLarge(limitBytes: OTLPLimits.workingBytes)
                : .malformed(reason: "the body is not the protobuf message of this path", offset: nil)
        }
        self.arena = arena
        unsafe self.message = message
    }
}
