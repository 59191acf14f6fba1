/// Why a whole request cannot be decoded. Single bad spans are not errors: see ``Rejections``.
package enum OTLPDecodingError: Error, Equatable, CustomStringConvertible {
    /// The bytes are not the message. `offset` is where it was noticed, where the decoder knows.
    case malformed(reason: String, offset: Int?)
    /// Messages or values are nested deeper than ``OTLPLimits/nestingDepth``.
    case tooDeeplyNested(offset: Int)
    /// Decoding would take more memory than ``OTLPLimits/workingBytes`` allows.
    case tooLarge(limitBytes: Int)

    package var description: String {
        switch self {
        case .malformed(let reason, let offset?): "\(reason) at byte \(offset)"
        case .malformed(let reason, nil): reason
        case .tooDeeplyNested(let offset):
            "nested deeper than \(OTLPLimits.nestingDepth) levels at byte \(offset)"
        case .tooLarge(let limitBytes): "decoding needs more than \(limitBytes) bytes of memory"
        }
    }
}
