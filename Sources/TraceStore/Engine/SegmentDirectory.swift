internal import Glibc

/// The directory of segment files: what is in it at the start, and adding and removing files.
final class SegmentDirectory: Sendable {
    let fileSystem: any FileSystem
    let path: String
    let cache: BlockCache
    let damages: DamageLog
    /// Segments that should be gone but could not be removed.
    private let stuck = Lock<Set<UInt64>>([])

    init(fileSystem: any FileSystem, path: String, cache: BlockCache, damages: DamageLog) {
        self.fileSystem = fileSystem
        self.path = path
        self.cache = cache
        self.damages = damages
    }

    /// Segments that a new one has to say it replaces, since their files could not be removed. One may be newer, when
    /// two are written at a time; the next takes care of it.
    func leftovers(before number: UInt64) -> [UInt64] {
        stuck.withLock { $0.filter { $0 < number } }.sorted()
    }

    /// What was found.
    struct Contents {
        /// Readable segments, oldest first.
        var segments: [Segment] = []
        /// Numbers of segments whose index cannot be read.
        var unreadable: [UInt64] = []
        /// The highest number in use, 0 for none.
        var lastNumber: UInt64 = 0
    }

    /// Opens every segment and removes what a crash left behind. Files that are not ours stay untouched.
    /// - Throws: ``StoreError`` when the directory itself cannot be used.
    func open() throws(StoreError) -> Contents {
        try fileSystem.createDirectory(path)
        // Names that a killed process gave need not be durable yet. They have to be before anything goes, here or in
        // the log, because of what they name.
        try fileSystem.synchronizeDirectory(path)
        let names = try fileSystem.names(in: path)
        for name in names where FileNames.isUnfinished(name) { try? remove(name) }
        var contents = Contents()
        let numbers = Set(names.compactMap(FileNames.segmentNumber))
        let texts = Set(names.compactMap(FileNames.textNumber))
        for number in numbers.sorted() {
            do throws(BlockError) {
                contents.segments.append(try open(number, hasTexts: texts.contains(number)))
            } catch {
                damages.report(file(number), 0, "the segment cannot be opened: \(error)")
                contents.unreadable.append(number)
            }
        }
        removeReplaced(&contents)
        for number in texts.sorted() where !numbers.contains(number) { removeTexts(number) }
        contents.segments.sort { ($0.index.lastSequence, $0.number) < ($1.index.lastSequence, $1.number) }
        contents.lastNumber = max(numbers.max() ?? 0, texts.max() ?? 0)
        return contents
    }

    /// A merge whose inputs were still there when the power went. Newer segments come first: one that is replaced
    /// itself was never in use, and what it would replace is.
    private func removeReplaced(_ contents: inout Contents) {
        var replaced: Set<UInt64> = []
        for segment in contents.segments.reversed() where !replaced.contains(segment.number) {
            replaced.formUnion(segment.index.replaces)
        }
        let known = contents.segments.map(\.number) + contents.unreadable
        removeFiles(known.filter { replaced.contains($0) })
        contents.segments.removeAll { replaced.contains($0.number) }
        contents.unreadable.removeAll { replaced.contains($0) }
    }

    /// Opens one segment.
    func open(_ number: UInt64, hasTexts: Bool) throws(BlockError) -> Segment {
        let file: any StoreFile
        do throws(StoreError) {
            file = try fileSystem.open(self.file(number), .read)
        } catch {
            throw BlockError("\(error)")
        }
        let (index, size) = try SegmentFile.readIndex(file, number: number)
        return Segment(
            index, file: file, path: self.file(number), fileBytes: size, texts: texts(number, exist: hasTexts),
            cache: cache, damages: damages)
    }

    func texts(_ number: UInt64, exist: Bool) -> SegmentTexts {
        let path = textFile(number)
        return SegmentTexts(path: path, file: exist ? try? fileSystem.open(path, .read) : nil, damages: damages)
    }

    func file(_ number: UInt64) -> String { path + "/" + FileNames.segment(number) }
    func textFile(_ number: UInt64) -> String { path + "/" + FileNames.text(number) }

    /// Removes segments. Their texts go when the segments cannot come back any more, at the next start if need be: a
    /// segment that comes back has its texts.
    func removeFiles(_ numbers: [UInt64]) {
        if numbers.isEmpty { return }
        for number in numbers {
            cache.removeAll(ofSegment: number)
            do throws(StoreError) {
                try remove(FileNames.segment(number))
            } catch {
                if !Self.isAbsence(error) { _ = stuck.withLock { $0.insert(number) } }
            }
        }
        guard (try? fileSystem.synchronizeDirectory(path)) != nil else { return }
        let stuck = self.stuck.withLock { $0 }
        for number in numbers where !stuck.contains(number) { removeTexts(number) }
    }

    /// Removes a segment's long texts. Should they stay, they are removed at the next start.
    func removeTexts(_ number: UInt64) {
        try? remove(FileNames.text(number))
    }

    private func remove(_ name: String) throws(StoreError) {
        try fileSystem.remove(path + "/" + name)
    }

    private static func isAbsence(_ error: StoreError) -> Bool {
        if case .system(_, _, ENOENT, _) = error { true } else { false }
    }
}
