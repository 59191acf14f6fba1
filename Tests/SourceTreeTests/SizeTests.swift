import Testing

/// Small files and functions are what keeps a stranger oriented.
@Suite("Sizes") struct SizeTests {
    private static let longestFile = 400
    private static let longestFunction = 60
    private static let endings = [".swift", ".js", ".mjs", ".css", ".html", ".py", ".c", ".h", ".proto"]

    private var sources: [SourceFile] {
        SourceTree.ours.files.filter { file in
            !file.isGenerated && Self.endings.contains { file.path.hasSuffix($0) }
        }
    }

    @Test("The tree is found") func treeIsFound() {
        #expect(sources.count > 100)
        #expect(sources.contains { $0.path == "Tests/SourceTreeTests/SizeTests.swift" })
    }

    @Test("No file is longer than 400 lines") func files() {
        let tooLong = sources.filter { $0.lines.count - 1 > Self.longestFile }.map { "\($0): \($0.lines.count - 1)" }
        #expect(tooLong.isEmpty, "\(tooLong.joined(separator: "\n"))")
    }

    @Test("No function is longer than 60 lines") func functions() {
        let measured = sources.filter { $0.path.hasSuffix(".swift") || $0.path.hasSuffix(".js") }
            .flatMap { file in FunctionLength.measure(file).map { (file, $0) } }
        #expect(measured.count > 300, "the search for functions has gone blind")
        let tooLong = measured.filter { $0.1.lineCount > Self.longestFunction }
            .map { "\($0.0): \($0.1.name) \($0.1.lineCount)" }
        #expect(tooLong.isEmpty, "\(tooLong.joined(separator: "\n"))")
    }

    @Test("A function's lines are counted from its first line to its closing brace") func counting() throws {
        let this = try #require(SourceTree.ours.files.first { $0.path.hasSuffix("/FunctionLength.swift") })
        let lengths = FunctionLength.measure(this).map(\.lineCount)
        #expect(lengths == [7, 7, 13])
    }
}
