internal import Glibc
internal import NIOCore

/// A listener could not be opened, said with its address.
package struct ListenError: Error, CustomStringConvertible {
    package let description: String

    /// Runs a server and turns the system's refusal to bind into an error that names the address.
    ///
    /// Other failures pass through as they are.
    package static func naming(
        _ listener: String, host: String, port: Int, _ run: () async throws -> Void
    ) async throws {
        do {
            try await run()
        } catch let error as IOError where isRefusal(error) {
            throw ListenError(listener, host, port, error)
        }
    }

    private init(_ listener: String, _ host: String, _ port: Int, _ error: IOError) {
        let reason =
            error.errnoCode == EADDRINUSE
            ? "the port is taken; is another collector running? Choose another port or stop it"
            : "\(error)"
        description = "cannot open the \(listener) listener on \(host):\(port): \(reason)"
    }

    private static func isRefusal(_ error: IOError) -> Bool {
        [EADDRINUSE, EACCES, EADDRNOTAVAIL].contains(error.errnoCode)
    }
}
