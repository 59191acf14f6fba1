import GenAI
import TraceModel

/// What reading the facts of an AI application costs per span, where there are some and where there are none.
enum GenAIBenchmark {
    private static let plainSpans = 512

    static func run() throws {
        let batches = try DecodeBenchmark.bodies.map { try DecodeBenchmark.decode($0.body) }
        measure("spans of chat requests", batches)
        measure("model calls only", [callBatch])
        measure("spans of a shop", [plainBatch])
        measureContent(batches)
    }

    private static func measure(_ name: String, _ batches: [SpanBatch]) {
        let spans = batches.reduce(0) { $0 + $1.spanCount }
        var calls = 0
        let seconds = Stopwatch.secondsPerRound {
            calls = 0
            for batch in batches { calls += read(batch) }
        }
        Figures.print(name, seconds / Double(spans) * 1e9, "ns")
        Figures.print("  of them with facts", Double(calls), "spans")
    }

    /// What `--content` adds to the decoding of chat requests.
    private static func measureContent(_ batches: [SpanBatch]) {
        let filters: [(name: String, filter: ContentFilter)] = [
            ("content kept", .keep), ("content dropped", .remove),
            ("content masked", .mask(TextMasker(MaskingPattern.allCases))),
        ]
        let spans = batches.reduce(0) { $0 + $1.spanCount }
        for (name, filter) in filters {
            let seconds = Stopwatch.secondsPerRound {
                for batch in batches { _ = filter.edit(of: batch).map { batch.edited(by: $0) } }
            }
            Figures.print(name, seconds / Double(spans) * 1e9, "ns")
        }
        let text = batches.reduce(0) { $0 + $1.byteCount }
        Figures.print("  bytes of a span", Double(text) / Double(spans), "bytes")
    }

    private static func read(_ batch: SpanBatch) -> Int {
        var reader = LLMCallReader(batch)
        var calls = 0
        for row in 0..<batch.spanCount where reader.call(row) != nil { calls += 1 }
        return calls
    }

    private static var callBatch: SpanBatch {
        batch { number in
            [
                Attribute("gen_ai.operation.name", "chat"), Attribute("gen_ai.provider.name", "openai"),
                Attribute("gen_ai.request.model", "gpt-4o"), Attribute("gen_ai.response.model", "gpt-4o-2024-08-06"),
                Attribute("gen_ai.response.id", .string("chatcmpl-\(number)")),
                Attribute("gen_ai.request.temperature", 0.5), Attribute("gen_ai.request.max_tokens", 2048),
                Attribute("gen_ai.usage.input_tokens", .int(Int64(number))),
                Attribute("gen_ai.usage.output_tokens", 100),
                Attribute("gen_ai.usage.cache_read.input_tokens", 0),
                Attribute("gen_ai.response.finish_reasons", .array(["stop"])),
                Attribute("gen_ai.response.time_to_first_chunk", 0.25),
                Attribute("server.address", "api.openai.com"), Attribute("server.port", 443),
                Attribute("gen_ai.conversation.id", .string("conversation-\(number / 4)")),
            ]
        }
    }

    private static var plainBatch: SpanBatch {
        batch { number in
            [
                Attribute("http.request.method", "GET"), Attribute("http.response.status_code", 200),
                Attribute("url.path", .string("/orders/\(number)")), Attribute("url.scheme", "https"),
                Attribute("server.address", "shop.example"), Attribute("server.port", 443),
                Attribute("network.protocol.version", "1.1"), Attribute("user_agent.original", "curl/8.5"),
                Attribute("db.system.name", "postgresql"), Attribute("db.operation.name", "SELECT"),
            ]
        }
    }

    private static func batch(_ attributes: (Int) -> [Attribute]) -> SpanBatch {
        var builder = SpanBatchBuilder()
        let resource = builder.append(Resource(serviceName: "chat-api"))
        let scope = builder.append(InstrumentationScope(name: "benchmark"))
        for number in 0..<plainSpans {
            let span = SpanData(
                traceID: TraceID(high: 1, low: UInt64(number) + 1), spanID: SpanID(UInt64(number) + 1),
                name: "operation", start: UnixNanoseconds(1), end: UnixNanoseconds(1000), attributes: attributes(number)
            )
            builder.append(span, resource: resource, scope: scope)
        }
        return builder.finish()
    }
}
