/// Looks into stored files without writing anything and without taking the directory's lock.
package struct StoreInspector {
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
    /// - Throws: ``StoreError`` when its names cannot be read.
    package func inspect(directory: String) throws(StoreError) -> StoreInspection {
        var result = StoreInspection()
        result.directory = directory
        let known = [FileNames.lock, FileNames.logDirectory, FileNames.segmentDirectory]
        let names = try fileSystem.names(in: directory)
        var others = names.filter { !known.contains($0) }.map {
            StoreInspection.OtherFile(path: directory + "/" + $0, kind: .foreign)
        }
        if names.contains(FileNames.segmentDirectory) {
            try inspectSegments(directory + "/" + FileNames.segmentDirectory, &result, &others)
        }
        if names.contains(FileNames.logDirectory) {
            let sealed = result.segments.reduce(0) { max($0, $1.lastLogSequence ?? 0) }
            result.log = try inspectLog(directory + "/" + FileNames.logDirectory, sealed, &others)
        }
        result.otherFiles = others.sorted { $0.path < $1.path }
        result.total = SegmentTotal(result.segments)
        return result
    }

    private func inspectSegments(
        _ directory: String, _ result: inout StoreInspection, _ others: inout [StoreInspection.OtherFile]
    ) throws(StoreError) {
        let names = Set(try fileSystem.names(in: directory))
        var found: [UInt64: SegmentInspection] = [:]
        for name in names.sorted() {
            let path = directory + "/" + name
            guard let number = FileNames.segmentNumber(name), name == FileNames.segment(number) else {
                if let kind = Self.kind(name, in: names) { others.append(.init(path: path, kind: kind)) }
                continue
            }
            do throws(StoreError) {
                let texts = directory + "/" + FileNames.text(number)
                found[number] = try SegmentInspector.inspect(
                    path, number: number, textPath: texts, fileSystem: fileSystem)
            } catch {
                // A running store merges and expires segments while they are read.
                if error.isFileMissing { continue }
                var unread = SegmentInspection(path: path)
                unread.damages = [StoreDamage(path: path, offset: 0, reason: "\(error)")]
                found[number] = unread
            }
        }
        for number in Set(found.values.flatMap { $0.replaces ?? [] }) {
            guard let replaced = found.removeValue(forKey: number) else { continue }
            others.append(.init(path: replaced.path, kind: .replaced))
        }
        result.segments = found.sorted { $0.key < $1.key }.map(\.value)
    }

    /// What a file is that is no segment; nil for the texts of one.
    private static func kind(_ name: String, in names: Set<String>) -> StoreInspection.OtherFile.Kind? {
        if FileNames.isUnfinished(name) { return .unfinished }
        if name.hasSuffix(FileNames.segmentSuffix + SegmentSalvage.suffix) { return .putAside }
        guard let number = FileNames.textNumber(name), name == FileNames.text(number) else { return .foreign }
        return names.contains(FileNames.segment(number)) ? nil : .textsWithoutSegment
    }

    private func inspectLog(
        _ directory: String, _ sealed: UInt64, _ others: inout [StoreInspection.OtherFile]
    ) throws(StoreError) -> LogInspection {
        let names = try fileSystem.names(in: directory)
        let ours = names.filter { name in FileNames.logNumber(name).map { FileNames.log($0) == name } ?? false }
        for name in names where !ours.contains(name) {
            others.append(.init(path: directory + "/" + name, kind: .foreign))
        }
        return LogInspector(fileSystem, directory: directory, sealedThrough: sealed).inspect(ours)
    }
}
