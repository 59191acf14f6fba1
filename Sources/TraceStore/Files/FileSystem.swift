/// The names below a data directory, and the way to the files behind them. Every access of the store goes through
/// here, so that tests can take the power away between any two operations.
///
/// Every failure is a ``StoreError`` that names the call and the path.
package protocol FileSystem: Sendable {
    /// Creates the directory and those above it; fine when it exists. What it creates lasts.
    func createDirectory(_ path: String) throws(StoreError)

    /// Names in the directory, unordered, without `.` and `..`.
    func names(in directory: String) throws(StoreError) -> [String]

    func open(_ path: String, _ access: FileAccess) throws(StoreError) -> any StoreFile

    /// Gives a file another name in one step. A file that had this name before is gone; open ones stay usable.
    func rename(_ path: String, to newPath: String) throws(StoreError)

    func remove(_ path: String) throws(StoreError)

    /// Makes created, renamed and removed names in the directory last.
    func synchronizeDirectory(_ path: String) throws(StoreError)

    /// Bytes that can still be written on the device of `path`.
    func freeBytes(at path: String) throws(StoreError) -> Int
}
