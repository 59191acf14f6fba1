/// Counts the data points of a metrics request (metrics.proto): one level of the message per function.
struct JSONMetricPointCounter: ~Copyable {
    private var reader: JSONReader
    private var points = 0

    init(_ body: UnsafeRawBufferPointer) {
        reader = unsafe JSONReader(body)
    }

    mutating func count() throws(OTLPDecodingError) -> Int {
        try reader.openObject("the request")
        while let key = try reader.nextKey() {
            switch key {
            case "resourceMetrics":
                try reader.openArray("resourceMetrics")
                while try reader.nextObject("resourceMetrics") { try countResource() }
            default: try reader.skipValue()
            }
        }
        try reader.finish()
        return points
    }

    private mutating func countResource() throws(OTLPDecodingError) {
        while let key = try reader.nextKey() {
            switch key {
            case "scopeMetrics":
                try reader.openArray("scopeMetrics")
                while try reader.nextObject("scopeMetrics") { try countScope() }
            default: try reader.skipValue()
            }
        }
    }

    private mutating func countScope() throws(OTLPDecodingError) {
        while let key = try reader.nextKey() {
            switch key {
            case "metrics":
                try reader.openArray("metrics")
                while try reader.nextObject("metrics") { try countMetric() }
            default: try reader.skipValue()
            }
        }
    }

    private mutating func countMetric() throws(OTLPDecodingError) {
        while let key = try reader.nextKey() {
            switch key {
            case "gauge", "sum", "histogram", "exponentialHistogram", "summary": try countData()
            default: try reader.skipValue()
            }
        }
    }

    private mutating func countData() throws(OTLPDecodingError) {
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
    }
}
