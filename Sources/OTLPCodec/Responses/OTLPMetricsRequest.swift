/// `ExportMetricsServiceRequest` (metrics_service.proto). Weir keeps no metrics: it counts what it turns away.
package enum OTLPMetricsRequest {
    /// The way down to the data points: which fields of each message hold the next one.
    private static func child(of level: Int, field: UInt64) -> Bool {
        switch (level, field) {
        case (0, 1), (1, 2), (2, 2): true
        case (3, 5), (3, 7), (3, 9), (3, 10), (3, 11): true
        default: false
        }
    }

    /// Messages above the data points: request, resource, scope, metric, data.
    private static let dataLevel = 4

    /// The number of data points of all metrics, without unpacking anything.
    /// - Throws: `malformed` where the wire format is broken, with the offset.
    /// - Complexity: O(bytes) at most, no allocation, five levels deep whatever the body holds.
    package static func countDataPoints(protobuf body: UnsafeRawBufferPointer) throws(OTLPDecodingError) -> Int {
        var reader = unsafe WireReader(body)
        return try countPoints(&reader, end: body.count, level: 0)
    }

    private static func countPoints(
        _ reader: inout WireReader, end: Int, level: Int
    ) throws(OTLPDecodingError) -> Int {
        var points = 0
        while reader.offset < end {
            let tag = try reader.varint(end: end)
            let field = tag >> 3
            guard field != 0 else { throw .malformed(reason: "field number 0", offset: reader.offset) }
            guard tag & 7 == 2 else {
                try reader.skip(wireType: tag & 7, end: end)
                continue
            }
            let fieldEnd = try reader.lengthDelimited(end: end)
            if level == dataLevel {
                if field == 1 { points += 1 }
            } else if child(of: level, field: field) {
                points += try countPoints(&reader, end: fieldEnd, level: level + 1)
            }
            reader.offset = fieldEnd
        }
        return points
    }
}
