/// What was found in some segments or in a whole data directory.
package struct StoreInspection: Sendable, Encodable {
    /// Nil when single segments were asked for.
    package internal(set) var directory: String?
    package var segments: [SegmentInspection] = []
    /// Nil when single segments were asked for, as is the next.
    package internal(set) var log: LogInspection?
    package internal(set) var otherFiles: [OtherFile]?
    package internal(set) var total = SegmentTotal()

    /// All damaged places.
    package var damages: [StoreDamage] { segments.flatMap(\.damages) + (log?.damages ?? []) }
    package var isIntact: Bool { damages.isEmpty }

    /// A file of a data directory that is neither a segment in use nor part of the log.
    package struct OtherFile: Sendable, Equatable, Encodable {
        package enum Kind: String, Sendable, Encodable {
            case unfinished = "unfinished: being written, or left by a crash and removed at the next start"
            case replaced = "merged into another segment, removed at the next start"
            case textsWithoutSegment = "texts without their segment, removed at the next start"
            case putAside = "damaged; what could be saved of it is in another segment"
            case foreign = "not a file of the store, left alone"
        }

        package let path: String
        package let kind: Kind
    }
}

/// Several segments together.
package struct SegmentTotal: Sendable, Encodable {
    package internal(set) var counts = ContentCounts()
    package internal(set) var storedBytes = 0
    package internal(set) var sizes = PartSizes()
    /// The largest first.
    package internal(set) var attributeKeys: [AttributeKeyUsage] = []
    /// By name.
    package internal(set) var services: [ServiceUsage] = []

    init() {}

    init(_ segments: [SegmentInspection]) {
        var attributes = AttributeTally()
        var services = ServiceTally()
        for segment in segments {
            counts += segment.counts
            storedBytes += segment.storedBytes
            sizes += segment.sizes
            attributes.add(segment.attributeKeys)
            services.add(segment.services)
        }
        attributeKeys = attributes.usages()
        self.services = services.usages
    }
}

extension StoreInspection {
    /// Keeps only what is known of segments as a whole.
    package mutating func leaveOutRowGroups() {
        for index in segments.indices { segments[index].rowGroups = nil }
    }
}
