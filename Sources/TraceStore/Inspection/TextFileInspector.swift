/// Reads all of a text file, as the row groups of its segment say where its blocks lie.
final class TextFileInspector {
    private let file: any StoreFile
    private let path: String
    private(set) var result: TextFileInspection
    private(set) var damages: [StoreDamage] = []
    /// Where the texts of the row groups seen so far end.
    private var end = SegmentFileHeader.byteCount
    private var isReadable = false
    private var isWithinFile = true

    init(_ file: any StoreFile, path: String) {
        self.file = file
        self.path = path
        result = TextFileInspection(path: path)
        do throws(StoreError) {
            result.fileBytes = try file.size()
        } catch {
            damage(0, "\(error)")
        }
    }

    var fileBytes: Int { result.fileBytes }

    /// - Parameter number: of the segment; nil when that is not known.
    func readHeader(number: UInt64?) {
        do throws(BlockError) {
            let header = try FileFrame.header(of: file)
            isReadable = true
            if let problem = FileFrame.problem(of: header, magic: SegmentFileHeader.textMagic) {
                // Blocks have checksums of their own: they are read whatever the header says.
                damage(problem.offset, problem.reason)
            } else if let number, number != header.number {
                damage(FileFrame.numberOffset, "it belongs to segment \(header.number)")
            }
        } catch {
            damage(0, "\(error)")
        }
    }

    /// Takes note of where the texts of the next row group lie. They follow those of the group before.
    func begin(_ entry: RowGroupEntry, _ name: String) {
        isWithinFile =
            entry.textOffset <= UInt64(fileBytes) && entry.textBytes <= UInt64(fileBytes) - entry.textOffset
        guard isReadable, entry.textBytes > 0 else { return }
        guard isWithinFile else { return damage(fileBytes, "\(name): the file ends before its texts do") }
        let start = Int(entry.textOffset)
        if start > end { damage(end, "\(start - end) bytes that no row group knows") }
        end = max(end, start + Int(entry.textBytes))
    }

    /// Expands every block of the row group that has begun.
    func check(_ entry: RowGroupEntry, _ directory: LongTextDirectory, _ name: String) {
        // A merge of segments that had lost their texts leaves groups without any.
        guard isReadable, isWithinFile, entry.textBytes > 0 else { return }
        let first = Int(entry.textOffset)
        var stored = 0
        for (number, block) in directory.blocks.enumerated() {
            let offset = first + Int(block.offset)
            do throws(BlockError) {
                let count = try SegmentTexts.expand(block, of: file, at: offset).count
                guard count == Int(block.expandedBytes) else { throw BlockError("it is of another length") }
                result.blocks += 1
                result.expandedBytes += count
            } catch {
                damage(offset, "\(name), block \(number) of its texts: \(error)")
            }
            stored += Int(block.storedBytes)
        }
        if stored != Int(entry.textBytes) {
            damage(first, "\(name): its texts are \(entry.textBytes) bytes, its blocks \(stored)")
        }
    }

    /// Everything in the file belongs to some row group.
    func endOfFile() {
        if isReadable, fileBytes > end { damage(end, "\(fileBytes - end) bytes that no row group knows") }
    }

    private func damage(_ offset: Int, _ reason: String) {
        damages.append(StoreDamage(path: path, offset: offset, reason: reason))
    }
}
