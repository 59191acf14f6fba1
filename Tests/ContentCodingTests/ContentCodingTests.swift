import ContentCoding
import Testing

/// Bodies as senders compress them, and as they must not.
@Suite struct ContentCodingTests {
    /// "weir weir weir weir\n" by other implementations, so that our own encoder is not its own judge.
    static let samples: [(String, ContentCoding, [UInt8])] = [
        (
            "gzip(1)", .gzip,
            [
                0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x2b, 0x4f, 0xcd, 0x2c,
                0x52, 0x28, 0x47, 0x21, 0xb8, 0x00, 0xa9, 0xec, 0xcc, 0xd2, 0x14, 0x00, 0x00, 0x00,
            ]
        ),
        (
            "zlib", .deflate,
            [
                0x78, 0x9c, 0x2b, 0x4f, 0xcd, 0x2c, 0x52, 0x28, 0x47, 0x21, 0xb8, 0x00, 0x4f, 0xc8,
                0x07, 0x47,
            ]
        ),
        ("bare deflate", .deflate, [0x2b, 0x4f, 0xcd, 0x2c, 0x52, 0x28, 0x47, 0x21, 0xb8, 0x00]),
        (
            "zstd(1)", .zstd,
            [
                0x28, 0xb5, 0x2f, 0xfd, 0x24, 0x14, 0x65, 0x00, 0x00, 0x30, 0x77, 0x65, 0x69, 0x72,
                0x20, 0x0a, 0x01, 0x00, 0x90, 0x8b, 0x16, 0x95, 0x16, 0x76, 0xce,
            ]
        ),
        (
            "zstd(1) without a size", .zstd,
            [
                0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x58, 0x65, 0x00, 0x00, 0x30, 0x77, 0x65, 0x69, 0x72,
                0x20, 0x0a, 0x01, 0x00, 0x90, 0x8b, 0x16, 0x95, 0x16, 0x76, 0xce,
            ]
        ),
    ]
    static let text = "weir weir weir weir\n"

    @Test(
        arguments: [
            (nil, .identity), ("", .identity), ("identity", .identity), ("Identity", .identity), ("gzip", .gzip),
            ("GZIP", .gzip), ("x-gzip", .gzip), (" gzip\t", .gzip), ("deflate", .deflate), ("zstd", .zstd), ("br", nil),
            ("gzip, gzip", nil), ("gzip;q=1", nil), ("compress", nil),
        ] as [(String?, ContentCoding?)])
    func headers(_ value: String?, _ coding: ContentCoding?) {
        #expect(ContentCoding(headerValue: value) == coding)
    }

    @Test(arguments: samples)
    func samplesOfOtherImplementations(_ name: String, _ coding: ContentCoding, _ bytes: [UInt8]) throws {
        #expect(try decoded(coding, bytes) == Array(Self.text.utf8))
        #expect(try decoded(coding, bytes, limit: Self.text.utf8.count) == Array(Self.text.utf8))
        #expect(throws: ContentCodingError.exceedsLimit(Self.text.utf8.count - 1)) {
            try decoded(coding, bytes, limit: Self.text.utf8.count - 1)
        }
        #expect(throws: ContentCodingError.exceedsLimit(0)) { try decoded(coding, bytes, limit: 0) }
    }

    @Test(arguments: samples)
    func everyCutIsNoticed(_ name: String, _ coding: ContentCoding, _ bytes: [UInt8]) {
        for length in 0..<bytes.count {
            #expect(throws: ContentCodingError.self, "\(name), \(length) bytes") {
                try decoded(coding, Array(bytes.prefix(length)))
            }
        }
    }

    @Test(arguments: samples)
    func whatFollowsMustBelongToIt(_ name: String, _ coding: ContentCoding, _ bytes: [UInt8]) {
        #expect(throws: ContentCodingError.self, "\(name)") { try decoded(coding, bytes + [1, 2, 3]) }
    }

    @Test(arguments: [ContentCoding.gzip, .zstd])
    func membersAndFramesFollowEachOther(_ coding: ContentCoding) throws {
        let bytes = try #require(Self.samples.first { $0.1 == coding }).2
        #expect(try decoded(coding, bytes + bytes + bytes) == Array((Self.text + Self.text + Self.text).utf8))
        #expect(throws: ContentCodingError.exceedsLimit(59)) { try decoded(coding, bytes + bytes + bytes, limit: 59) }
    }

    @Test func identityIsCopied() throws {
        #expect(try decoded(.identity, [1, 2, 3]) == [1, 2, 3])
        #expect(try decoded(.identity, []) == [])
        #expect(throws: ContentCodingError.exceedsLimit(2)) { try decoded(.identity, [1, 2, 3], limit: 2) }
    }

    @Test(arguments: [0, 1, 100, 4096, 4097, 100_000, 3_000_000])
    func ourOwnGzip(_ size: Int) throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 5) }
        let packed = bytes.withUnsafeBytes { GzipEncoder.encode($0) }
        #expect(try decoded(.gzip, packed) == bytes)
    }

    @Test func aSizeThatLiesIsNoMoreThanAHint() throws {
        let zeros = [UInt8](repeating: 0, count: 1_000_000)
        let packed = zeros.withUnsafeBytes { GzipEncoder.encode($0, level: 9) }
        // The last member states a few bytes: all in front of it must be grown for.
        let small = [1].withUnsafeBytes { GzipEncoder.encode($0) }
        #expect(try decoded(.gzip, packed + packed + small).count == 2_000_008)
        #expect(throws: ContentCodingError.self) { try decoded(.gzip, packed.dropLast(4) + [255, 255, 255, 127]) }
    }

    @Test func bombsStopAtTheLimit() throws {
        let zeros = [UInt8](repeating: 0, count: 64 << 20)
        let packed = zeros.withUnsafeBytes { GzipEncoder.encode($0, level: 9) }
        #expect(packed.count < 100_000)
        #expect(throws: ContentCodingError.exceedsLimit(1 << 20)) { try decoded(.gzip, packed, limit: 1 << 20) }
        #expect(try decoded(.gzip, packed).count == 64 << 20)
    }

    @Test func windowsBeyondTheLimitAreRefused() {
        // Magic, descriptor without a size, window descriptor of 2^31 bytes, an empty last block.
        let frame: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 21 << 3, 0x01, 0x00, 0x00]
        #expect(throws: ContentCodingError.self) { try decoded(.zstd, frame) }
        let modest: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 13 << 3, 0x01, 0x00, 0x00]
        #expect(throws: Never.self) { try decoded(.zstd, modest) }
    }

    @Test func bareDeflateThatLooksLikeZlibIsTriedAsWhatItIs() throws {
        // 0x78: not the last block, stored, five bits of padding. 0x0001 is its length, 0xfffe the complement.
        // The same bytes 0x7801 are the header of zlib's fastest level.
        let bare: [UInt8] = [0x78, 0x01, 0x00, 0xfe, 0xff, 0x41, 0x01, 0x00, 0x00, 0xff, 0xff]
        #expect(try decoded(.deflate, bare) == [0x41])
    }

    @Test func damagedBytesNeverCrash() {
        var state: UInt64 = 99
        func random() -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33)
        }
        for (_, coding, bytes) in Self.samples {
            for _ in 0..<2000 {
                var damaged = bytes + bytes
                for _ in 0..<1 + random() % 3 {
                    damaged[random() % damaged.count] = UInt8(truncatingIfNeeded: random())
                }
                let count = (try? decoded(coding, damaged, limit: 1 << 16))?.count ?? 0
                #expect(count <= 1 << 16)
            }
        }
    }

    private func decoded(_ coding: ContentCoding, _ bytes: some Sequence<UInt8>, limit: Int = 64 << 20) throws
        -> [UInt8]
    {
        try Array(bytes).withUnsafeBytes { input in
            let body = try coding.decode(input, limit: limit)
            return body.withBytes { Array($0) }
        }
    }
}
