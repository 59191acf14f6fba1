internal import TraceModel

extension [PriceEntry] {
    /// FNV-1a over everything that a price depends on.
    var fingerprint: UInt64 {
        reduce(0xcbf2_9ce4_8422_2325) { $1.fold(into: $0) }
    }
}

extension PriceEntry {
    fileprivate func fold(into hash: UInt64) -> UInt64 {
        var numbers = [Int64(bitPattern: from.value)] + prices.numbers
        for tier in tiers { numbers += [tier.aboveInputTokens] + tier.prices.numbers }
        let text =
            (providers + [model]).joined(separator: "\n") + "\n" + numbers.map(String.init).joined(separator: " ")
        // A zero byte ends each entry: no text has one.
        return (Array(text.utf8) + [0]).reduce(hash) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}

extension TokenPrices {
    /// -1 for a bucket without a price.
    fileprivate var numbers: [Int64] {
        [input, cacheRead, cacheWrite, output, reasoning].map { $0?.value ?? -1 }
    }
}
