import Foundation
import Testing
import TraceQL
import TraceTestSupport

/// The scripts of `Conformance`, over traces in memory. Other sources run them too.
@Suite("TraceQL conformance") struct ConformanceTests {
    private static let scripts = ConformanceScripts.all

    @Test("There are scripts") func scriptsAreFound() {
        #expect(Self.scripts.count >= 7)
    }

    @Test("Every query gives its answer", arguments: scripts, [1, 3])
    func answers(_ file: ConformanceScripts.File, parts: Int) throws {
        let script = try ConformanceScript(file.text)
        let source = MemorySpanSource(script.traces, partCount: parts, tracesPerBlock: parts == 1 ? .max : 1)
        #expect(!script.cases.isEmpty)
        for failure in ConformanceRunner(script).failures(source) { Issue.record("\(file.name) \(failure)") }
    }

    @Test("Leaving out traces by conditions changes nothing", arguments: scripts)
    func pruned(_ file: ConformanceScripts.File) throws {
        let script = try ConformanceScript(file.text)
        var source = MemorySpanSource(script.traces, partCount: 2)
        source.prunes = true
        for failure in ConformanceRunner(script).failures(source) { Issue.record("\(file.name) \(failure)") }
    }

    @Test("A wrong answer is a failure") func wrongAnswer() throws {
        let script = try ConformanceScript("trace a\n  s\nquery { }\n  nothing\n")
        #expect(ConformanceRunner(script).failures(MemorySpanSource(script.traces)).count == 1)
    }
}
