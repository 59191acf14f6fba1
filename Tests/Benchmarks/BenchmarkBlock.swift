import TraceModel
import TraceQL

/// Traces of LLM calls as columns with dictionaries, made by a formula.
struct BenchmarkBlock: SpanBlock {
    let firstSpans: [Int]
    private let parentRows: [Int32]
    private let startTimes: [UInt64]
    private let spanDurations: [UInt64]
    private let ids: [SpanID]
    private let names: FieldColumn
    private let models: FieldColumn
    private let statuses: FieldColumn
    private let kinds: FieldColumn
    private let block: UInt64

    private static let modelCount = 8

    /// - Parameters:
    ///   - origin: Unix nanoseconds at which the block's traces begin, as those of a segment lie together in time.
    ///   - range: Nanoseconds in which they start.
    init(_ block: UInt64, _ traces: Int, _ spansPerTrace: Int, _ origin: UInt64, _ range: UInt64) {
        self.block = block
        let count = traces * spansPerTrace
        let random = (0..<count).map { Self.mixed(UInt64($0) &+ block &* 0x1_0000_0000) }
        firstSpans = (0...traces).map { $0 * spansPerTrace }
        parentRows = (0..<count).map {
            $0 % spansPerTrace == 0 ? -1 : Int32($0 / spansPerTrace * spansPerTrace + ($0 % spansPerTrace - 1) / 2)
        }
        startTimes = (0..<count).map { row in
            let trace = Self.mixed(UInt64(row / spansPerTrace) &+ block &* 977)
            return origin + trace % (range - 10_000_000_000) + UInt64(row % spansPerTrace) * 1_000_000_000
        }
        spanDurations = random.map { $0 >> 20 % 30_000_000_000 }
        ids = random.map { SpanID($0 | 1) }
        let models = random.map { UInt32(($0 >> 8) % UInt64(Self.modelCount)) }
        let modelNames = (0..<Self.modelCount).map { "model-\($0)" }
        self.models = .texts(models.enumerated().map { $0 % 3 == 0 ? FieldColumn.noText : $1 }, TextTable(modelNames))
        let steps = ["retrieve", "rank", "embed", "prompt"]
        names = .texts(
            models.enumerated().map { row, model in row % 3 == 0 ? UInt32(Self.modelCount + row % 4) : model },
            TextTable(modelNames.map { "chat \($0)" } + steps))
        statuses = .statuses(random.map { $0 % 50 == 0 ? .error : .unset })
        kinds = .kinds(random.indices.map { $0 % spansPerTrace == 0 ? .server : .client })
    }

    func parents() throws -> [Int32] { parentRows }
    func starts() throws -> [UInt64] { startTimes }
    func durations() throws -> [UInt64] { spanDurations }
    func spanIDs() throws -> [SpanID] { ids }
    func traceID(_ trace: Int) -> TraceID { TraceID(high: block + 1, low: UInt64(trace)) }
    func attributeKeys(_ scope: AttributeScope) throws -> [String] { scope == .span ? ["gen_ai.request.model"] : [] }

    func column(_ field: StoredField) throws -> FieldColumn {
        switch field {
        case .attribute(.span, key: "gen_ai.request.model"): models
        case .intrinsic(.spanName): names
        case .intrinsic(.spanDuration): .durations(spanDurations.map { Int64($0) })
        case .intrinsic(.spanStatus): statuses
        case .intrinsic(.spanKind): kinds
        default: .absent
        }
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value &* 0x9e37_79b9_7f4a_7c15
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        return z ^ (z >> 31)
    }
}

struct BenchmarkSource: SpanSource {
    let blocks: [BenchmarkBlock]

    func parts(_ request: FetchSpansRequest) throws -> [any SpanSourcePart<BenchmarkBlock>] {
        blocks.map { BenchmarkPart(block: $0) }
    }
}

/// A part of one block.
struct BenchmarkPart: SpanSourcePart {
    let block: BenchmarkBlock

    func forEachBlock(
        where isWanted: (TraceBounds) -> Bool, _ visit: (BenchmarkBlock) throws -> Bool
    ) throws {
        _ = try visit(block)
    }
}
