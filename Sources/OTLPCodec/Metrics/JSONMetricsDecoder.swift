internal import TraceModel

/// Reads a metrics request in JSON: one level of the message per function.
///
/// Keys come in any order. A resource is known when its group ends; the data of a metric are passed over first, and read
/// from where they began once the name says that they are of interest.
struct JSONMetricsDecoder: ~Copyable {
    var reader: JSONReader
    private var metrics = DecodedMetrics()
    private var room = OTLPLimits.spanCounts

    init(_ body: UnsafeRawBufferPointer) {
        reader = unsafe JSONReader(body)
    }

    mutating func decode() throws(OTLPDecodingError) -> DecodedMetrics {
        try reader.openObject("the request")
        while let key = try reader.nextKey() {
            switch key {
            case "resourceMetrics":
                try reader.openArray("resourceMetrics")
                while try reader.nextObject("resourceMetrics") { try decodeResourceGroup() }
            default: try reader.skipValue()
            }
        }
        try reader.finish()
        return metrics
    }

    private mutating func decodeResourceGroup() throws(OTLPDecodingError) {
        var account = SDKAccount(service: Resource.unknownService, instance: "")
        while let key = try reader.nextKey() {
            switch key {
            case "resource": try decodeResource(&account)
            case "scopeMetrics":
                try reader.openArray("scopeMetrics")
                while try reader.nextObject("scopeMetrics") { try decodeScope(&account) }
            default: try reader.skipValue()
            }
        }
        if !account.counts.isEmpty { metrics.accounts.append(account) }
    }

    private mutating func decodeResource(_ account: inout SDKAccount) throws(OTLPDecodingError) {
        try reader.openObject("resource")
        while let key = try reader.nextKey() {
            switch key {
            case "attributes": try reader.forEachAccountAttribute { account.set($0, $1) }
            default: try reader.skipValue()
            }
        }
    }

    private mutating func decodeScope(_ account: inout SDKAccount) throws(OTLPDecodingError) {
        while let key = try reader.nextKey() {
            switch key {
            case "metrics":
                try reader.openArray("metrics")
                while try reader.nextObject("metrics") { try decodeMetric(&account) }
            default: try reader.skipValue()
            }
        }
    }

    private mutating func decodeMetric(_ account: inout SDKAccount) throws(OTLPDecodingError) {
        var metric: SDKMetric?
        var points = 0
        var sum: Int?
        while let key = try reader.nextKey() {
            switch key {
            case "name": metric = unsafe SDKMetric(name: try reader.string("name"))
            case "sum":
                sum = reader.offset
                points += try countPoints()
            case "gauge", "histogram", "exponentialHistogram", "summary": points += try countPoints()
            default: try reader.skipValue()
            }
        }
        guard let metric else {
            metrics.otherPoints += points
            return
        }
        guard let sum else { return }
        let end = reader.offset
        reader.offset = sum
        try decodeSum(metric, &account)
        reader.offset = end
    }

    private mutating func countPoints() throws(OTLPDecodingError) -> Int {
        var points = 0
        try reader.openObject("the data of a metric")
        while let key = try reader.nextKey() {
            switch key {
            case "dataPoints":
                try reader.openArray("dataPoints")
                while try reader.nextElement() {
                    try reader.skipValue()
                    points += 1
                }
            default: try reader.skipValue()
            }
        }
        return points
    }

    /// The temporality may follow the points.
    private mutating func decodeSum(_ metric: SDKMetric, _ account: inout SDKAccount) throws(OTLPDecodingError) {
        guard let draft = SpanCountDraft(metric, isDelta: false) else { return }
        let first = account.counts.count
        var isDelta = false
        try reader.openObject("sum")
        while let key = try reader.nextKey() {
            switch key {
            case "aggregationTemporality": isDelta = try reader.temporality() == .delta
            case "dataPoints":
                try reader.openArray("dataPoints")
                while try reader.nextObject("a data point") {
                    guard let count = try reader.spanCount(draft), room > 0 else { continue }
                    account.counts.append(count)
                    room -= 1
                }
            default: try reader.skipValue()
            }
        }
        for index in account.counts[first...].indices { account.counts[index].isDelta = isDelta }
    }
}
