internal import CPrices
internal import Foundation
internal import GenAI
internal import TraceModel
internal import Yams

/// Reads a price file: YAML as in `deploy/prices.yaml`, whose head explains it.
struct PriceFile {
    /// Why a file is no price file, with the entry at fault.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// The file that is part of the program.
    static func shipped() throws -> PriceTable {
        let bytes = unsafe UnsafeBufferPointer(start: weir_price_file, count: weir_price_file_size)
        return try read(unsafe String(decoding: bytes, as: UTF8.self))
    }

    static func read(path: String) throws -> PriceTable {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(description: "cannot read the price file \(path)")
        }
        return try read(String(decoding: data, as: UTF8.self))
    }

    static func read(_ text: String) throws -> PriceTable {
        guard let root = try compose(yaml: text)?.mapping, let list = root["prices"]?.sequence else {
            throw Failure(description: "a price file is a list under `prices:`")
        }
        let entries = try list.enumerated().map { try entry($0.element, place: $0.offset) }
        do {
            return try PriceTable(entries)
        } catch {
            throw Failure(description: "\(error)")
        }
    }

    private static func entry(_ node: Node, place: Int) throws -> PriceEntry {
        guard let fields = node.mapping, let model = fields["model"]?.scalar?.string else {
            throw Failure(description: "price \(place): an entry needs a model")
        }
        let known = buckets.union(["model", "providers", "from", "tiers"])
        for key in fields.keys where !known.contains(key.scalar?.string ?? "") {
            throw Failure(description: "price \(place) (\(model)): unknown field \(key.scalar?.string ?? "")")
        }
        let providers = fields["providers"]?.sequence?.compactMap { $0.scalar?.string } ?? []
        let tiers = try fields["tiers"]?.sequence?.map { try tier($0, place, model) } ?? []
        return PriceEntry(
            providers: providers, model: model, from: try day(fields["from"], place, model),
            prices: try prices(fields, place, model), tiers: tiers)
    }

    private static let buckets: Set<String> = ["input", "cache_read", "cache_write", "output", "reasoning"]

    private static func tier(_ node: Node, _ place: Int, _ model: String) throws -> PriceEntry.Tier {
        guard let fields = node.mapping, let text = fields["above_input_tokens"]?.scalar?.string,
            let above = Int64(text)
        else { throw Failure(description: "price \(place) (\(model)): a tier needs above_input_tokens") }
        return PriceEntry.Tier(aboveInputTokens: above, prices: try prices(fields, place, model))
    }

    private static func prices(_ fields: Node.Mapping, _ place: Int, _ model: String) throws -> TokenPrices {
        func price(_ bucket: String) throws -> PicoDollars? {
            guard let text = fields[bucket]?.scalar?.string else { return nil }
            guard let price = PicoDollars(perMillionTokens: text) else {
                throw Failure(
                    description: "price \(place) (\(model)): \(bucket) must be dollars for a million tokens with at "
                        + "most six decimals, not \(text)")
            }
            return price
        }
        return TokenPrices(
            input: try price("input"), cacheRead: try price("cache_read"), cacheWrite: try price("cache_write"),
            output: try price("output"), reasoning: try price("reasoning"))
    }

    /// Nanoseconds reach the year 2554.
    private static let lastSecond = Double(UInt64.max / 1_000_000_000)

    /// The first moment of a day, in UTC.
    private static func day(_ node: Node?, _ place: Int, _ model: String) throws -> UnixNanoseconds {
        guard let text = node?.scalar?.string else { return UnixNanoseconds(0) }
        let style = Date.ISO8601FormatStyle().year().month().day()
        let seconds = (try? style.parse(text))?.timeIntervalSince1970 ?? -1
        guard seconds >= 0, seconds <= lastSecond else {
            throw Failure(description: "price \(place) (\(model)): from must be a day such as 2025-08-07, not \(text)")
        }
        return UnixNanoseconds(UInt64(seconds) * 1_000_000_000)
    }
}
