import OTLPCodec
import Testing

/// Counting the data points of a metrics request on the wire.
@Suite struct ResponseMetricsCountTests {
    private func count(_ body: [UInt8]) throws -> Int {
        try body.withUnsafeBytes { bytes in
            try OTLPMetricsDecoder.decode(protobuf: bytes).otherPoints
        }
    }

    private func field(_ number: UInt8, _ content: [UInt8]) -> [UInt8] {
        [number << 3 | 2, UInt8(content.count)] + content
    }

    /// A request with one metric, whose data are in `number` and have `points` points.
    private func request(_ number: UInt8, points: Int) -> [UInt8] {
        let data = Array(repeating: field(1, [8, 1]), count: points).joined() + [16, 2]
        let metric = field(1, Array("name".utf8)) + field(number, Array(data))
        return field(1, field(1, []) + field(2, field(2, metric) + field(2, metric)))
    }

    @Test(arguments: [5, 7, 9, 10, 11] as [UInt8])
    func pointsOfEveryKindAreCounted(_ kind: UInt8) throws {
        #expect(try count(request(kind, points: 3)) == 6)
        #expect(try count(request(kind, points: 3) + request(kind, points: 1)) == 8)
    }

    @Test func otherFieldsAreNotCounted() throws {
        #expect(try count([]) == 0)
        #expect(try count(request(6, points: 3)) == 0)
        #expect(try count([0x3d, 1, 2, 3, 4, 0x39, 1, 2, 3, 4, 5, 6, 7, 8, 0x38, 0x80, 1]) == 0)
    }

    @Test func everyCutIsNoticedOrAWholeNumberOfFields() throws {
        let body = request(5, points: 4)
        for length in 1..<body.count {
            #expect(throws: OTLPDecodingError.self, "\(length) bytes") { try count(Array(body.prefix(length))) }
        }
    }

    @Test(
        arguments: [
            [0x0a], [0x0a, 5, 1], [0x02, 0], [0x0b],
            [0x0a, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80],
        ] as [[UInt8]])
    func brokenWireFormatsAreRefused(_ body: [UInt8]) {
        #expect(throws: OTLPDecodingError.self) { try count(body) }
    }
}
