/// Why a pattern is refused.
package struct RegularExpressionError: Error, Hashable, Sendable {
    package let message: String
    /// Where in the pattern, in UTF-8 bytes.
    package let offset: Int

    package init(_ message: String, at offset: Int) {
        self.message = message
        self.offset = offset
    }
}
