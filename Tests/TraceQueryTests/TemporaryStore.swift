import Foundation

/// A fresh directory for a store; the system's temporary directory is where it stays.
enum TemporaryStore {
    static func path() -> String {
        NSTemporaryDirectory() + "weir-test-" + UUID().uuidString
    }
}
