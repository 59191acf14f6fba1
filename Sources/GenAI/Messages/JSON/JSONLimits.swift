/// Bounds on what one JSON text may make the reader do.
package enum JSONLimits {
    /// Levels of arrays and objects. Real prompts nest tool schemas to about 20; the reader and everything behind it
    /// recurse once per level.
    package static let nestingDepth = 96

    /// Bytes of one text. Nothing longer can arrive in a request of ordinary size; it stays readable as plain text.
    package static let bytes = 32 << 20

    /// Strings, numbers, literals, arrays and objects of one text. Two bytes (`0,`) become a value of some thirty in
    /// memory, so this bounds what a text of the longest size costs. A prompt has hundreds, an embedding thousands.
    package static let values = 1 << 18
}
