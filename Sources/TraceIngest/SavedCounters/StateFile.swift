internal import TraceModel
package import TraceStore

/// A file in which the collector saves what it knows, beside the spans: there whole or not at all, also after a power cut.
///
///     "weirsav" and a zero byte | length of the state | FNV-1a (64 bits) of the state | the state
///
/// Numbers have eight bytes, the lowest first. What the state means is for ``SpanMetrics`` to say, with a version of its
/// own for each kind.
package struct StateFile: Sendable {
    /// Counters.
    package static let counters = "counters.state"
    /// What the health board has learned.
    package static let health = "health.state"
    /// Which minutes are incomplete.
    package static let losses = "losses.state"
    package static let names = [counters, health, losses]

    private static let magic = Array("weirsav\0".utf8)
    private static let headerBytes = 24
    /// Ten times what the default limits allow; a length beyond it is not ours.
    private static let largestState = 1 << 30

    private let directory: String
    private let name: String
    private let fileSystem: any FileSystem
    private var unfinishedName: String { name + ".tmp" }
    private var damagedName: String { name + ".damaged" }

    package init(directory: String, name: String, fileSystem: any FileSystem = PosixFileSystem()) {
        self.directory = directory
        self.name = name
        self.fileSystem = fileSystem
    }

    /// What was saved last; nil when there is nothing.
    /// - Throws: ``StateFileError``.
    package func read() throws(StateFileError) -> [UInt8]? {
        do throws(StoreError) {
            guard try fileSystem.names(in: directory).contains(name) else { return nil }
            let file = try fileSystem.open(path(name), .read)
            let size = try file.size()
            if size <= Self.largestState, let state = Self.state(in: try file.bytes(size)) { return state }
        } catch {
            throw .unreadable(error)
        }
        throw .damaged
    }

    /// Replaces what was saved.
    package func save(_ state: [UInt8]) throws(StoreError) {
        try write(state)
        try publish()
    }

    /// Writes a state aside; it counts from ``publish()`` on.
    func write(_ state: [UInt8]) throws(StoreError) {
        let file = try fileSystem.open(path(unfinishedName), .createOrOpen)
        var header = Self.magic
        for number in [UInt64(state.count), Self.checksum(state)] {
            header += (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        }
        try file.truncate(to: 0)
        try file.write(header, at: 0)
        try file.write(state, at: header.count)
        try file.synchronize()
    }

    /// Puts what was written in the place of what was there, in one step that lasts.
    func publish() throws(StoreError) {
        try fileSystem.rename(path(unfinishedName), to: path(name))
        try fileSystem.synchronizeDirectory(directory)
    }

    /// Removes the file, for good.
    func remove() throws(StoreError) {
        try fileSystem.remove(path(name))
        try fileSystem.synchronizeDirectory(directory)
    }

    /// Gives the file another name, for somebody to look at.
    package func setAside() throws(StoreError) {
        try fileSystem.rename(path(name), to: path(damagedName))
        try fileSystem.synchronizeDirectory(directory)
    }

    package var path: String { path(name) }

    private func path(_ name: String) -> String { directory + "/" + name }

    private static func state(in bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count >= headerBytes, Array(bytes[..<8]) == magic else { return nil }
        let state = Array(bytes[headerBytes...])
        guard number(bytes[8..<16]) == UInt64(state.count), number(bytes[16..<24]) == checksum(state) else {
            return nil
        }
        return state
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}

/// Why what was saved cannot be read back.
package enum StateFileError: Error, CustomStringConvertible {
    case unreadable(StoreError)
    /// The bytes are not those that were written.
    case damaged

    package var description: String {
        switch self {
        case .unreadable(let error): "\(error)"
        case .damaged: "the file is damaged"
        }
    }
}

extension StoreFile {
    fileprivate func bytes(_ count: Int) throws(StoreError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let result = unsafe bytes.withUnsafeMutableBytes { buffer -> Result<Int, StoreError> in
            do throws(StoreError) {
                return .success(try unsafe read(into: buffer, at: 0))
            } catch {
                return .failure(error)
            }
        }
        bytes.removeLast(count - (try result.get()))
        return bytes
    }

    fileprivate func write(_ bytes: [UInt8], at offset: Int) throws(StoreError) {
        let result = unsafe bytes.withUnsafeBytes { buffer -> Result<Void, StoreError> in
            do throws(StoreError) {
                return .success(try unsafe write([buffer], at: offset))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }
}
