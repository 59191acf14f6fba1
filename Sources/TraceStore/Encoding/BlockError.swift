/// Bytes read from a segment are not what they should be. The reader that knows the file adds where.
package struct BlockError: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
