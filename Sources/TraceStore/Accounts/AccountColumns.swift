/// The sums of every request of a segment; see ``RequestTotals``.
final class AccountColumns: Sendable {
    /// Bits of ``flags``.
    private enum Flag {
        static let isKnown: UInt8 = 1
        static let isCostPartial: UInt8 = 2
        static let hasFirstToken: UInt8 = 4
    }

    /// See ``RequestAccounting/version``.
    let version: UInt64
    private let flags: [UInt8]
    private let outcome: [UInt8]
    // As they are stored: lists look at a few rows of many segments.
    private let tokens: PlaneColumn
    /// In units of ``costUnit``.
    private let cost: PlaneColumn
    private let costUnit: UInt64
    private let firstToken: PlaneColumn

    /// nil for a request that was not added up, that no sums could be told of yet, or whose cost no number holds.
    func totals(_ row: Int) -> RequestTotals? {
        guard flags[row] & Flag.isKnown != 0 else { return nil }
        let (cost, isNone) = cost[row].multipliedReportingOverflow(by: costUnit)
        if isNone { return nil }
        return RequestTotals(
            outcome: outcome[row], tokens: tokens[row], costPicodollars: cost,
            isCostPartial: flags[row] & Flag.isCostPartial != 0,
            timeToFirstToken: flags[row] & Flag.hasFirstToken != 0 ? firstToken[row] : nil)
    }

    var byteCount: Int { flags.count * 2 + tokens.byteCount + cost.byteCount + firstToken.byteCount }

    /// Writes what the initializer reads. Costs are multiples of the smallest prices of a token: without their common
    /// divisor they are half as long.
    static func write(_ totals: [RequestTotals?], version: UInt64, to writer: inout BlockWriter) {
        writer.bytes.append(version)
        writer.column(totals.map(flags))
        writer.column(totals.map { $0?.outcome ?? 0 })
        writer.column(totals.map { $0?.tokens ?? 0 })
        let costs = totals.map { $0?.costPicodollars ?? 0 }
        let divisor = max(1, costs.reduce(0, greatestCommonDivisor))
        writer.bytes.append(divisor)
        writer.column(costs.map { $0 / divisor })
        writer.column(totals.map { $0?.timeToFirstToken ?? 0 })
    }

    private static func flags(_ totals: RequestTotals?) -> UInt8 {
        guard let totals else { return 0 }
        return Flag.isKnown | (totals.isCostPartial ? Flag.isCostPartial : 0)
            | (totals.timeToFirstToken != nil ? Flag.hasFirstToken : 0)
    }

    init(from reader: inout BlockReader, requests: Int) throws(BlockError) {
        version = try reader.bytes.read()
        flags = try reader.column(count: requests)
        outcome = try reader.column(count: requests)
        tokens = try reader.planes(count: requests)
        costUnit = try reader.bytes.read()
        cost = try reader.planes(count: requests)
        firstToken = try reader.planes(count: requests)
    }
}

private func greatestCommonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
}
