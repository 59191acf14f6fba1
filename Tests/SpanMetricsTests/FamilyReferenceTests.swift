import Foundation
import SpanMetrics
import Testing
import TraceModel

/// The README of the module is the specification of the series.
@Suite struct FamilyReferenceTests {
    private static let reference: String = {
        let here = URL(filePath: #filePath)
        let file = here.appending(path: "../../../Sources/SpanMetrics/README.md").standardizedFileURL
        return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }()

    /// Names in the first column of a table, with what the column behind says.
    private static var documented: [String: String] {
        var families: [String: String] = [:]
        for line in reference.split(separator: "\n") {
            guard let match = line.wholeMatch(of: /\| `([a-z_]+)` \|(?: `[a-z-]+` \|)? ?([a-z]+)? ?\|?.*/) else {
                continue
            }
            families[String(match.1)] = match.2.map(String.init) ?? ""
        }
        return families
    }

    /// Families of the page with everything switched on, as the classic format names them.
    private static var written: [String: String] {
        let metrics = SpanMetrics(SpanMetricsConfiguration(families: [.serviceGraph, .tempo, .genAI]))
        let own = CollectorInstruments(version: "1", startedAt: UnixNanoseconds(1))
        let text = String(
            decoding: MetricsPage(spans: metrics, collector: own).render(CollectorSnapshot(), format: .text),
            as: UTF8.self)
        var families: [String: String] = [:]
        for line in lines(text, "# TYPE ") {
            let words = line.split(separator: " ")
            families[String(words[2])] = String(words[3])
        }
        return families
    }

    @Test func everyFamilyIsSpecified() {
        let missing = Set(Self.written.keys).subtracting(Self.documented.keys)
        #expect(missing.isEmpty)
        #expect(Self.written.count > 50)
    }

    @Test func everySpecifiedFamilyIsWritten() {
        let gone = Set(Self.documented.keys).subtracting(Self.written.keys)
        #expect(gone.isEmpty)
    }

    @Test func typesAreThoseSpecified() {
        let types = Set(["counter", "gauge", "histogram"])
        for (name, type) in Self.documented where types.contains(type) {
            #expect(Self.written[name] == type, "\(name)")
        }
    }
}
