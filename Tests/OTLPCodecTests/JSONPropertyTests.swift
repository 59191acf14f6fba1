import OTLPCodec
import Testing
import TraceModel
import TraceTestSupport

/// What is written as JSON is read back, however it is written; and nothing that arrives brings the decoder down.
@Suite struct JSONPropertyTests {
    @Test func randomRequestsSurvive() throws {
        for seed in 0..<UInt64(600) {
            var draw = JSONRandomExport(seed: seed)
            let groups = draw.groups()
            var writer = JSONExportText(seed: seed)
            let text = writer.request(groups)
            let export = try JSONText.traces(text)
            #expect(Self.rows(of: export.batch) == Self.rows(of: groups), "seed \(seed): \(text)")
            #expect(export.rejections.total == 0)
            #expect(throws: Never.self, "seed \(seed)") { try SpanBatch(validating: export.batch.bytes) }
        }
    }

    private struct Row: Equatable {
        var resource: Resource
        var service: String
        var scope: InstrumentationScope
        var span: SpanData
    }

    private static func rows(of groups: [ResourceSpansGroup]) -> [Row] {
        groups.flatMap { group in
            group.scopes.flatMap { scope in
                scope.spans.map {
                    Row(resource: group.resource, service: group.resource.serviceName, scope: scope.scope, span: $0)
                }
            }
        }
    }

    private static func rows(of batch: SpanBatch) -> [Row] {
        (0..<batch.spanCount).map { row in
            Row(
                resource: batch.resourceValue(Int(batch.resource[row])), service: batch.string(batch.service(row)),
                scope: batch.scopeValue(Int(batch.scope[row])), span: batch.spanValue(row))
        }
    }

    /// Bytes changed, cut, repeated and moved: every outcome is either an error or a batch that holds together.
    @Test func mutatedRequestsNeverCrash() throws {
        let seed = UInt64.random(in: 0..<1_000_000)
        print("mutations of seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let bodies = (0..<UInt64(200)).map { index in
            var draw = JSONRandomExport(seed: seed &+ index)
            var writer = JSONExportText(seed: seed &+ index)
            return Array(writer.request(draw.groups()).utf8)
        }
        var decoded = 0
        for round in 0..<20_000 {
            var body = random.pick(bodies)
            for _ in 0...random.below(3) { Self.mutate(&body, &random) }
            guard let export = try? JSONText.traces(body) else { continue }
            decoded += 1
            #expect(throws: Never.self, "seed \(seed), round \(round)") {
                try SpanBatch(validating: export.batch.bytes)
            }
        }
        #expect(decoded > 1000, "mutations that leave nothing readable test only the grammar")
    }

    private static func mutate(_ body: inout [UInt8], _ random: inout SeededGenerator) {
        guard !body.isEmpty else { return }
        let index = random.below(body.count)
        let length = min(random.below(20), body.count - index)
        switch random.below(5) {
        case 0: body[index] = UInt8(truncatingIfNeeded: random.next())
        case 1: body[index] = random.pick(Array("{}[]\",:\\0-eun".utf8))
        case 2: body.removeSubrange(index..<index + length)
        case 3: body.insert(contentsOf: body[index..<index + length], at: random.below(body.count))
        default: body.removeLast(body.count - index)
        }
    }
}
