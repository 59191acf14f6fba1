/// How a file is opened.
package enum FileAccess: Sendable {
    /// For reading; the file must exist.
    case read
    /// For reading and writing; the file must exist.
    case readWrite
    /// For reading and writing; the file must not exist.
    case create
    /// For reading and writing, whether the file exists or not.
    case createOrOpen
}
