internal import TraceModel

/// Reads all of one segment: every checksum is compared, every part expanded, and what the index says of the row
/// groups is held against them. Nothing is written and no lock taken; a file of a running store can be inspected.
struct SegmentInspector {
    let file: any StoreFile
    let texts: TextFileInspector?
    let path: String
    var result: SegmentInspection
    /// What the parts of the index say, as far as they can be read.
    var parts = IndexParts()
    var attributes = AttributeTally()
    var services = ServiceTally()
    let decompressor = ZstandardDecompressor()

    /// - Parameters:
    ///   - number: what the file's name says; nil when its name is its owner's choice.
    ///   - textPath: where its texts are, if they are kept.
    /// - Throws: ``StoreError`` when the segment file cannot be opened. Everything else is a damage of the result.
    static func inspect(
        _ path: String, number: UInt64?, textPath: String?, fileSystem: any FileSystem
    ) throws(StoreError) -> SegmentInspection {
        let file = try fileSystem.open(path, .read)
        let texts = textPath.flatMap { path in
            (try? fileSystem.open(path, .read)).map { TextFileInspector($0, path: path) }
        }
        var inspector = SegmentInspector(
            file: file, texts: texts, path: path, result: SegmentInspection(path: path))
        inspector.run(expecting: number)
        return inspector.finished()
    }

    private mutating func run(expecting number: UInt64?) {
        do throws(StoreError) {
            result.fileBytes = try file.size()
        } catch {
            return damage(0, "\(error)")
        }
        guard readHeader(expecting: number) else { return }
        texts?.readHeader(number: result.number)
        if let index = readIndex() {
            takeIn(index)
            parts = readParts(index)
            for (number, entry) in index.groups.enumerated() { inspectRowGroup(number, entry, index) }
            texts?.endOfFile()
            checkPadding(index)
        } else {
            inspectFoundRowGroups()
        }
    }

    private func finished() -> SegmentInspection {
        var result = self.result
        result.attributeKeys = attributes.usages(hasTexts: texts != nil)
        result.services = services.usages
        result.sizes[.framing] = 0
        result.sizes[.framing] = max(0, result.fileBytes - result.sizes.total)
        if let texts {
            result.texts = texts.result
            result.sizes[.texts] = texts.fileBytes
            result.damages += texts.damages
        }
        return result
    }

    mutating func damage(_ offset: Int, _ reason: String) {
        result.damages.append(StoreDamage(path: path, offset: offset, reason: reason))
    }

    /// - Returns: false for a file that is no segment, or not one of this build.
    private mutating func readHeader(expecting number: UInt64?) -> Bool {
        let header: SegmentFileHeader
        do throws(BlockError) {
            header = try FileFrame.header(of: file)
        } catch {
            damage(0, "\(error)")
            return false
        }
        let problem = FileFrame.problem(of: header, magic: SegmentFileHeader.segmentMagic)
        if header.magic == SegmentFileHeader.segmentMagic {
            result.number = header.number
            result.formatVersion = header.version
        }
        if let problem {
            damage(problem.offset, problem.reason)
            return problem.isReadable || (try? FileFrame.trailer(of: file, fileBytes: result.fileBytes)) != nil
        }
        if let number, number != header.number {
            damage(FileFrame.numberOffset, "it is segment \(header.number) under another name")
        }
        return true
    }

    private mutating func takeIn(_ index: SegmentIndex) {
        result.lastLogSequence = index.lastSequence
        result.replaces = index.replaces
        result.splitTraces = index.continued.count
        if index.minimumStart != .max {
            result.earliestStart = index.minimumStart
            result.latestEnd = index.maximumEnd
        }
    }
}
