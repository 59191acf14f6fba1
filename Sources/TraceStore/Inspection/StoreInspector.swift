/// Looks into stored files without writing anything and without taking the directory's lock.
package struct StoreInspector {
    /// Times that a directory is looked through for new segments.
    private static let rounds = 10

    private let fileSystem: any FileSystem

    package init(fileSystem: any FileSystem = PosixFileSystem()) {
        self.fileSystem = fileSystem
    }

    /// Reads single segment files, wherever they are. The texts of `NAME.seg` are looked for in `NAME.txt`.
    /// - Throws: ``StoreError`` when a file cannot be opened. What cannot be read of it is a damage of the result.
    package func inspect(segments paths: [String]) throws(StoreError) -> StoreInspection {
        var result = StoreInspection()
        for path in paths {
            var texts: String?
            if path.hasSuffix(FileNames.segmentSuffix) {
                texts = path.dropLast(FileNames.segmentSuffix.count) + FileNames.textSuffix
            }
            result.segments.append(
                try SegmentInspector.inspect(path, number: nil, textPath: texts, fileSystem: fileSystem))
        }
        result.total = SegmentTotal(result.segments)
        return result
    }

    /// Reads everything in a data directory.
    /// - Parameter companions: names of files that the program keeps beside the store.
    /// - Throws: ``StoreError`` when its names cannot be read.
    package func inspect(
        directory: String, companions: [String] = []
    ) throws(StoreError) -> StoreInspection {
        var result = StoreInspection()
        result.directory = directory
        let own = [FileNames.lock, FileNames.logDirectory, FileNames.segmentDirectory, FileNames.erasureDirectory]
        let known = own + companions
        let names = try fileSystem.names(in: directory)
        var others = names.filter { !known.contains($0) }.map {
            StoreInspection.OtherFile(path: directory + "/" + $0, kind: .foreign)
        }
        // The log first: what a running store turns into a segment meanwhile is then seen twice rather than never.
        if names.contains(FileNames.logDirectory) {
            result.log = try inspectLog(directory + "/" + FileNames.logDirectory, &others)
        }
        if names.contains(FileNames.segmentDirectory) {
            result.segments = try inspectSegments(directory + "/" + FileNames.segmentDirectory, &others)
        }
        result.log?.compareWithSegments(through: result.segments.reduce(0) { max($0, $1.lastLogSequence ?? 0) })
        result.otherFiles = others.sorted { $0.path < $1.path }
        result.total = SegmentTotal(result.segments)
        return result
    }

    /// A running store merges segments while they are read: those that have appeared meanwhile are read as well, and
    /// what they replace does not count.
    private func inspectSegments(
        _ directory: String, _ others: inout [StoreInspection.OtherFile]
    ) throws(StoreError) -> [SegmentInspection] {
        var names: Set<String> = []
        var found: [UInt64: SegmentInspection] = [:]
        for _ in 0..<Self.rounds {
            names = Set(try fileSystem.names(in: directory))
            let before = found.count
            for name in names.sorted() {
                guard let number = Self.segmentNumber(name), found[number] == nil else { continue }
                found[number] = inspectSegment(number, in: directory)
            }
            if found.count == before { break }
        }
        for number in Set(found.values.flatMap { $0.replaces ?? [] }) {
            guard let replaced = found.removeValue(forKey: number) else { continue }
            if names.contains(FileNames.segment(number)) { others.append(.init(path: replaced.path, kind: .replaced)) }
        }
        for name in names {
            if let kind = Self.kind(name, in: names) { others.append(.init(path: directory + "/" + name, kind: kind)) }
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Nil for a segment that is gone.
    private func inspectSegment(_ number: UInt64, in directory: String) -> SegmentInspection? {
        let path = directory + "/" + FileNames.segment(number)
        do throws(StoreError) {
            return try SegmentInspector.inspect(
                path, number: number, textPath: directory + "/" + FileNames.text(number), fileSystem: fileSystem)
        } catch {
            if error.isFileMissing { return nil }
            var unread = SegmentInspection(path: path)
            unread.damages = [StoreDamage(path: path, offset: 0, reason: "\(error)")]
            return unread
        }
    }

    /// A name is ours only as we write it: `7.seg` is foreign.
    private static func segmentNumber(_ name: String) -> UInt64? {
        FileNames.segmentNumber(name).flatMap { FileNames.segment($0) == name ? $0 : nil }
    }

    /// What a file is that is neither a segment nor the texts of one; nil for those.
    private static func kind(_ name: String, in names: Set<String>) -> StoreInspection.OtherFile.Kind? {
        if segmentNumber(name) != nil { return nil }
        if FileNames.isUnfinished(name) { return .unfinished }
        if name.hasSuffix(FileNames.segmentSuffix + SegmentSalvage.suffix) { return .putAside }
        guard let number = FileNames.textNumber(name), name == FileNames.text(number) else { return .foreign }
        return names.contains(FileNames.segment(number)) ? nil : .textsWithoutSegment
    }

    private func inspectLog(
        _ directory: String, _ others: inout [StoreInspection.OtherFile]
    ) throws(StoreError) -> LogInspection {
        let names = try fileSystem.names(in: directory)
        let ours = names.filter { name in FileNames.logNumber(name).map { FileNames.log($0) == name } ?? false }
        for name in names where !ours.contains(name) {
            others.append(.init(path: directory + "/" + name, kind: .foreign))
        }
        return LogInspector(fileSystem, directory: directory).inspect(ours)
    }
}
