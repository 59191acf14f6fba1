/// An open file, closed when its last owner goes. Reads and writes name their offsets, so that owners share nothing
/// but the bytes.
package protocol StoreFile: AnyObject, Sendable {
    /// The name the file was opened under.
    var path: String { get }

    /// Length in bytes.
    func size() throws(StoreError) -> Int

    /// Reads until `buffer` is full or the file ends.
    /// - Returns: bytes read.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(StoreError) -> Int

    /// Writes all buffers one behind the other at `offset`. After a failure nothing is known about those bytes.
    func write(_ buffers: [UnsafeRawBufferPointer], at offset: Int) throws(StoreError)

    /// Reserves `byteCount` zero bytes on the device from the start of the file, which is then at least as long.
    /// - Throws: ``StoreError/diskFull(path:)`` when there is no room.
    func allocate(_ byteCount: Int) throws(StoreError)

    /// Makes the file `byteCount` bytes long.
    func truncate(to byteCount: Int) throws(StoreError)

    /// Returns when the file's bytes and length are on the device. Its name is not part of that.
    func synchronize() throws(StoreError)

    /// Takes the whole-file lock without waiting; false when another opening of the file holds it.
    func tryLock() throws(StoreError) -> Bool

    /// Gives the lock of ``tryLock()`` back.
    func unlock()
}
