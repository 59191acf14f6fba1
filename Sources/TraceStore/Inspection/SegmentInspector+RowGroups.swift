internal import TraceModel

extension SegmentInspector {
    /// Checks one row group and adds up what is in it.
    mutating func inspectRowGroup(_ number: Int, _ entry: RowGroupEntry, _ index: SegmentIndex?) {
        let damagesBefore = result.damages.count + (texts?.damages.count ?? 0)
        let name = "row group \(number)"
        var group = RowGroupInspection(entry)
        let first = result.counts.requests
        result.counts += ContentCounts(entry)
        texts?.begin(entry, name)
        if let bytes = load(entry, name) {
            group.attributeColumns = Int(bytes.header.attributeColumns)
            let isIntact = checkSections(bytes, entry, name)
            if !bytes.header.agrees(with: entry) { damage(Int(entry.offset), "\(name): the index says otherwise") }
            if let requests = expand(bytes, entry, number, isIntact: isIntact) {
                services.add(requests)
                if let index { checkIndex(index, number, requests, first: first) }
                group.takeIn(requests)
            }
        }
        group.isDamaged = result.damages.count + (texts?.damages.count ?? 0) > damagesBefore
        result.rowGroups?.append(group)
    }

    private mutating func load(_ entry: RowGroupEntry, _ name: String) -> RowGroupBytes? {
        let fileBytes = UInt64(result.fileBytes)
        guard entry.offset <= fileBytes, UInt64(entry.storedBytes) <= fileBytes - entry.offset else {
            damage(Int(clamping: entry.offset), "\(name): the file ends early")
            return nil
        }
        do throws(BlockError) {
            let bytes = try unsafe SegmentFile.load(file, offset: Int(entry.offset), count: Int(entry.storedBytes))
            return try unsafe RowGroupBytes(owning: bytes)
        } catch {
            damage(Int(entry.offset), "\(name): \(error)")
            return nil
        }
    }

    /// Compares the checksum of every section, so that each damaged one is named.
    private mutating func checkSections(_ bytes: RowGroupBytes, _ entry: RowGroupEntry, _ name: String) -> Bool {
        var isIntact = true
        var end = RowGroupHeader.byteCount + bytes.header.directoryBytes
        for number in 0..<bytes.header.sectionCount {
            let section = bytes.section(number)
            let part = RowGroupSection.Fixed(rawValue: number)?.part ?? .attributeColumns
            result.sizes[part] += Int(section.length)
            do throws(BlockError) {
                try bytes.read(number, decompressor) { _ throws(BlockError) in }
            } catch {
                damage(Int(entry.offset) + Int(section.offset), "\(name): \(error)")
                isIntact = false
            }
            if Int(section.offset) != end { damage(Int(entry.offset) + end, "\(name): a gap before a section") }
            end = Int(section.offset) + Int(section.length)
        }
        let rest = Int(entry.offset) + end..<Int(entry.offset) + max(end, bytes.byteCount)
        if let used = try? FileFrame.firstUsedByte(of: file, in: rest) {
            damage(used, "\(name): padding that is not zero")
        }
        return isIntact
    }

    /// Expands everything of an intact group, and of a damaged one the request rows.
    /// - Returns: the request rows, when they can be read.
    private mutating func expand(
        _ bytes: RowGroupBytes, _ entry: RowGroupEntry, _ number: Int, isIntact: Bool
    ) -> RequestTable? {
        let decoder = RowGroupDecoder(bytes, decompressor)
        guard isIntact else {
            if let directory = try? decoder.texts() { texts?.check(entry, directory, "row group \(number)") }
            return try? decoder.requests()
        }
        do throws(BlockError) {
            let group = try decoder.decode()
            texts?.check(entry, group.texts, "row group \(number)")
            let filters = parts.tokenFilters
            let hidden = try attributes.add(group, bytes, decompressor) { token in
                filters?.mayContain(token, group: number) ?? true
            }
            if let hidden {
                damage(Int(entry.offset), "row group \(number): its filter does not know all values of '\(hidden)'")
            }
            return group.requests
        } catch {
            damage(Int(entry.offset), "row group \(number): \(error)")
            return try? decoder.requests()
        }
    }

    /// Whether searches that go by the index would find the requests of a group.
    private mutating func checkIndex(_ index: SegmentIndex, _ number: Int, _ requests: RequestTable, first: Int) {
        var builder = SegmentIndexBuilder(accountsVersion: 0)
        builder.append(
            index.groups[number], requests, filter: BloomFilter(words: []),
            totals: [RequestTotals?](repeating: nil, count: requests.count))
        var findings: [String] = []
        if let bounds = builder.groups.first, !bounds.hasBounds(of: index.groups[number]) {
            findings.append("other bounds of its times")
        }
        let rows = 0..<requests.count
        if let columns = parts.requestColumns,
            !rows.allSatisfy({ columns.start[first + $0] == requests.start[$0] })
                || !rows.allSatisfy({ columns.duration[first + $0] == requests.duration[$0] })
        {
            findings.append("other times of its requests")
        }
        let hashes = requests.traceID.map(\.mixed)
        let isListed = parts.traceIndex.map { traces in
            rows.allSatisfy { traces.candidates(hashes[$0]).contains(first + $0) }
        }
        if isListed == false || !hashes.allSatisfy(index.traceFilter.mayContain) {
            findings.append("not all of its traces")
        }
        let operations = requests.operations.lazy.map { operation in
            IndexParts.Operation(
                service: requests.strings[Int(operation.service)], name: requests.strings[Int(operation.name)])
        }
        if let known = parts.operations, !operations.allSatisfy(known.contains) {
            findings.append("not all of its span names")
        }
        for finding in findings {
            damage(Int(index.groups[number].offset), "row group \(number): the index has \(finding)")
        }
    }
}

extension RowGroupEntry {
    /// Whether two entries say the same of the times of a group.
    fileprivate func hasBounds(of other: RowGroupEntry) -> Bool {
        minimumStart == other.minimumStart && maximumStart == other.maximumStart
            && minimumDuration == other.minimumDuration && maximumDuration == other.maximumDuration
            && maximumEnd == other.maximumEnd
    }
}

extension RowGroupHeader {
    fileprivate func agrees(with entry: RowGroupEntry) -> Bool {
        storedBytes == entry.storedBytes && requests == entry.requests && spans == entry.spans && logs == entry.logs
            && textOffset == entry.textOffset && textBytes == entry.textBytes
    }
}
