/// Why a text is not JSON, or not within ``JSONLimits``, and where.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Reason: String, Hashable, Sendable {
        /// The text ends inside a value: exporters cut attributes at a length.
        case unexpectedEnd = "the text ends inside a value"
        case unexpectedCharacter = "this character cannot stand here"
        case invalidNumber = "this is not a number"
        case invalidEscape = "this is not an escape sequence"
        case trailingCharacters = "something follows the value"
        case tooDeep = "arrays and objects are nested too deeply"
        case tooManyValues = "there are too many values"
        case tooLong = "the text is too long"
    }

    package let reason: Reason
    /// Bytes before the place.
    package let offset: Int

    package init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    package var description: String { "byte \(offset): \(reason.rawValue)" }
}
