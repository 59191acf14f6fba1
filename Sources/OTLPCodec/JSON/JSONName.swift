/// A key, or the name of an enumeration's value, unescaped. It borrows from the reader: valid until that reads the next
/// string.
@safe
struct JSONName {
    let bytes: UnsafeRawBufferPointer

    /// Lets `switch` compare it with known names.
    @inline(__always)
    static func ~= (name: StaticString, key: JSONName) -> Bool {
        guard unsafe key.bytes.count == name.utf8CodeUnitCount else { return false }
        return unsafe key.isEqual(to: name.utf8Start)
    }

    @inline(__always)
    private func isEqual(to name: UnsafePointer<UInt8>) -> Bool {
        for index in unsafe 0..<bytes.count where unsafe bytes[index] != name[index] { return false }
        return true
    }

    func prefix(_ length: Int) -> JSONName {
        unsafe JSONName(bytes: UnsafeRawBufferPointer(rebasing: bytes[..<length]))
    }

    func dropFirst(_ length: Int) -> JSONName {
        unsafe JSONName(bytes: UnsafeRawBufferPointer(rebasing: bytes[length...]))
    }
}
