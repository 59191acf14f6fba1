import Foundation
import Testing

/// What lies where.
@Suite("Layout") struct LayoutTests {
    /// Written by SwiftPM and by `weir serve`; both are ignored by git.
    private static let products: Set = ["Package.resolved", "weir-data"]

    /// Tiers 1 to 3.
    private static let innerModules = [
        "TraceModel", "OTLPCodec", "ContentCoding", "TraceStore", "SpanMetrics", "GenAI", "TraceIngest", "TraceQuery",
    ]

    @Test("The top level holds seven things") func topLevel() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: SourceTree.ours.root.path)
        let visible = Set(names.filter { !$0.hasPrefix(".") }).subtracting(Self.products)
        #expect(visible == ["Package.swift", "README.md", "LICENSE", "Sources", "Tests", "proto", "deploy"])
    }

    @Test("Scripts, and only scripts, are executable") func executableBits() {
        let scripts = SourceTree.ours.files.filter { $0.text.hasPrefix("#!") }
        #expect(scripts.count >= 4)
        let wrong = SourceTree.ours.files.filter { $0.isExecutable != $0.text.hasPrefix("#!") }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    @Test("Swift files that extend a type are named after it") func extensionFiles() {
        let swift = SourceTree.ours.files(endingIn: ".swift")
        let extending = swift.filter { $0.path.contains("+") }
        #expect(!extending.isEmpty)
        let strays = extending.filter { file in
            let type = file.nameParts.last?.prefix { $0 != "+" } ?? ""
            return !file.text.contains("extension \(type)") && !file.text.contains(".\(type) {")
        }
        #expect(strays.isEmpty, "\(strays)")
    }

    @Test("Foundation and the network libraries stay out of the inner modules") func innerModules() {
        let outer = /^(?:(?:public|package|internal|fileprivate|private) )?import (?:Foundation|NIO|Hummingbird)/
            .anchorsMatchLineEndings()
        for module in Self.innerModules {
            let files = SourceTree.ours.files(endingIn: ".swift").filter { $0.path.hasPrefix("Sources/\(module)/") }
            #expect(!files.isEmpty, "\(module) has no sources")
            let importing = files.filter { $0.text.contains(outer) }
            #expect(importing.isEmpty, "\(importing)")
        }
    }
}
