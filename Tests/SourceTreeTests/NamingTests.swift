import Testing

/// A name says what a thing does; names that say nothing collect everything.
@Suite("Names") struct NamingTests {
    private let empty = /(^|[a-z0-9_+-])(Utils?|Utilities|Helpers?|Manager|Common|Misc)($|[A-Z_+-])/

    @Test("No file or folder has a name that says nothing") func files() {
        let named = SourceTree.ours.files.filter { file in
            file.nameParts.contains { $0.contains(empty) || ["utils", "helpers", "misc"].contains($0) }
        }
        #expect(named.isEmpty, "\(named)")
    }

    @Test("No type has a name that says nothing, and none is called Span") func types() {
        let declaration = /\b(?:struct|class|actor|enum|protocol|typealias) (?<name>[A-Z]\w*)/
        var count = 0
        for file in SourceTree.ours.files(endingIn: ".swift") {
            for match in file.text.matches(of: declaration) {
                count += 1
                #expect(!match.name.contains(empty), "\(file): \(match.name)")
                #expect(match.name != "Span", "\(file) shadows Swift.Span and Tracing.Span")
            }
        }
        #expect(count > 100, "the search for types has gone blind")
    }

    @Test("Nothing is left for later") func unfinished() {
        // Put together here so that this file does not find itself.
        let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X:"]
        let found = SourceTree.ours.files.filter { file in marks.contains(where: file.text.contains) }
        #expect(found.isEmpty, "\(found)")
    }
}
