/// Reads a delimited protobuf page, written apart from the code under test: fields by number, as the wire has them.
struct ProtobufPage {
    struct Native: Equatable {
        var schema = 0
        var zeroThreshold = 0.0
        var zeroCount: UInt64 = 0
        /// By bucket index.
        var buckets: [Int: UInt64] = [:]
    }

    struct Exemplar: Equatable {
        var labels: [String: String] = [:]
        var value = 0.0
        /// Unix seconds.
        var time = 0.0
    }

    struct Metric {
        var labels: [String: String] = [:]
        /// Of a counter or gauge.
        var value: Double?
        var count: UInt64 = 0
        var sum = 0.0
        /// Cumulative counts by upper bound.
        var buckets: [Double: UInt64] = [:]
        var exemplars: [Exemplar] = []
        var native: Native?
        /// Unix seconds.
        var created: UInt64?
    }

    struct Family {
        var type = 0
        var unit = ""
        var metrics: [Metric] = []
        /// How many messages it came in.
        var messages = 0
    }

    private(set) var families: [String: Family] = [:]

    init(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let length = Int(WireFields.varint(&rest))
            append(WireFields(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
    }

    private mutating func append(_ message: WireFields) {
        let name = message.text(1)
        families[name, default: Family()].type = Int(message.number(3))
        families[name, default: Family()].unit = message.text(5)
        families[name, default: Family()].metrics += message.messages(4).map(Self.metric)
        families[name, default: Family()].messages += 1
    }

    private static func labels(_ fields: [WireFields]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: fields.map { ($0.text(1), $0.text(2)) })
    }

    private static func metric(_ fields: WireFields) -> Metric {
        var metric = Metric()
        metric.labels = labels(fields.messages(1))
        if let gauge = fields.messages(2).first { metric.value = gauge.double(1) }
        if let counter = fields.messages(3).first {
            metric.value = counter.double(1)
            metric.created = counter.messages(3).first?.number(1)
        }
        guard let histogram = fields.messages(7).first else { return metric }
        metric.count = histogram.number(1)
        metric.sum = histogram.double(2)
        metric.created = histogram.messages(15).first?.number(1)
        for bucket in histogram.messages(3) {
            metric.buckets[bucket.double(2)] = bucket.number(1)
            metric.exemplars += bucket.messages(3).map(exemplar)
        }
        if histogram.has(5) { metric.native = native(histogram) }
        return metric
    }

    private static func exemplar(_ fields: WireFields) -> Exemplar {
        let time = fields.messages(3)[0]
        return Exemplar(
            labels: labels(fields.messages(1)), value: fields.double(2),
            time: Double(time.number(1)) + Double(time.number(2)) / 1e9)
    }

    private static func native(_ fields: WireFields) -> Native {
        var native = Native(
            schema: WireFields.zigzag(fields.number(5)), zeroThreshold: fields.double(6), zeroCount: fields.number(7))
        var deltas = fields.packed(13).map(WireFields.zigzag)[...]
        var index = 0
        var count = 0
        for span in fields.messages(12) {
            index += WireFields.zigzag(span.number(1))
            for _ in 0..<span.number(2) {
                count += deltas.removeFirst()
                native.buckets[index] = UInt64(count)
                index += 1
            }
        }
        return native
    }
}

/// The fields of one protobuf message.
struct WireFields {
    private var numbers: [Int: UInt64] = [:]
    private var blocks: [Int: [ArraySlice<UInt8>]] = [:]

    init(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while !rest.isEmpty {
            let tag = Self.varint(&rest)
            let field = Int(tag >> 3)
            switch tag & 7 {
            case 0: numbers[field] = Self.varint(&rest)
            case 1:
                numbers[field] = rest.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
                rest = rest.dropFirst(8)
            default:
                let length = Int(Self.varint(&rest))
                blocks[field, default: []].append(rest.prefix(length))
                rest = rest.dropFirst(length)
            }
        }
    }

    func has(_ field: Int) -> Bool { numbers[field] != nil }
    func number(_ field: Int) -> UInt64 { numbers[field] ?? 0 }
    func double(_ field: Int) -> Double { Double(bitPattern: number(field)) }
    func text(_ field: Int) -> String { String(decoding: blocks[field]?.first ?? [], as: UTF8.self) }
    func messages(_ field: Int) -> [WireFields] { (blocks[field] ?? []).map(WireFields.init) }

    func packed(_ field: Int) -> [UInt64] {
        var values: [UInt64] = []
        for block in blocks[field] ?? [] {
            var rest = block
            while !rest.isEmpty { values.append(Self.varint(&rest)) }
        }
        return values
    }

    static func varint(_ bytes: inout ArraySlice<UInt8>) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = bytes.popFirst() {
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return value
    }

    static func zigzag(_ value: UInt64) -> Int { Int(value >> 1) ^ -Int(value & 1) }
}
