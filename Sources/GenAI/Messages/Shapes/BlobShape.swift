/// Reads the many ways in which a part refers to an image, a sound or a file.
enum BlobShape {
    /// - Parameter kind: the `type` of the part, or the name of its only member.
    static func blob(_ part: JSONValue, kind: String) -> BlobReference {
        var blob = BlobReference(modality: modality(of: kind))
        read(part, into: &blob, depth: 0)
        if let modality = part["modality"]?.string { blob.modality = modality }
        if blob.modality == "file", let mimeType = blob.mimeType { blob.modality = modality(of: mimeType) }
        return blob
    }

    private static func read(_ value: JSONValue, into blob: inout BlobReference, depth: Int) {
        switch value {
        case .string(let text): readLocation(text, into: &blob)
        case .object(let members) where depth < MessageLimits.wrapperDepth:
            for member in members { read(member, into: &blob, depth: depth) }
        default: break
        }
    }

    private static func read(_ member: JSONMember, into blob: inout BlobReference, depth: Int) {
        switch (member.key, member.value) {
        case ("type", _), ("modality", _), ("detail", _), (_, .null): break
        case ("file_id", .string(let id)), ("fileId", .string(let id)), ("id", .string(let id)): blob.fileID = id
        case ("mime_type", .string(let type)), ("mimeType", .string(let type)), ("media_type", .string(let type)),
            ("mediaType", .string(let type)):
            blob.mimeType = type
        case ("filename", .string(let name)), ("name", .string(let name)), ("displayName", .string(let name)),
            ("title", .string(let name)):
            blob.name = name
        case ("format", .string(let format)):
            blob.mimeType = blob.mimeType ?? (format.contains("/") ? format : "\(blob.modality)/\(format)")
        case ("data", .string(let text)), ("content", .string(let text)), ("bytes", .string(let text)),
            ("binary_content", .string(let text)), ("file_data", .string(let text)):
            if text.utf8.starts(with: "data:".utf8) {
                readURI(text, into: &blob)
            } else {
                blob.byteCount = decodedByteCount(ofBase64: text.utf8)
            }
        case ("url", .string(let text)), ("uri", .string(let text)), ("image_url", .string(let text)),
            ("file_url", .string(let text)), ("fileUri", .string(let text)), ("file_uri", .string(let text)):
            readURI(text, into: &blob)
        case (_, .string(let text)): if isLocation(text) { readURI(text, into: &blob) }
        case (_, .object): read(member.value, into: &blob, depth: depth + 1)
        default: break
        }
    }

    /// Whether a text is a URI and not base64, which has no colon.
    private static func isLocation(_ text: String) -> Bool {
        let start = text.utf8.prefix(longestScheme)
        return start.starts(with: "data:".utf8)
            || start.contains(UInt8(ascii: ":")) && text.utf8.contains(UInt8(ascii: "/"))
    }

    private static let longestScheme = 32

    /// Where a member can hold a URI or the content itself.
    private static func readLocation(_ text: String, into blob: inout BlobReference) {
        if isLocation(text) {
            readURI(text, into: &blob)
        } else {
            blob.byteCount = decodedByteCount(ofBase64: text.utf8)
        }
    }

    /// A `data:` URI (RFC 2397) is content, not a place to fetch it from.
    private static func readURI(_ text: String, into blob: inout BlobReference) {
        guard text.utf8.starts(with: "data:".utf8) else {
            blob.uri = text
            return
        }
        let rest = text.utf8.dropFirst(5)
        let header = rest.prefix { $0 != UInt8(ascii: ",") }
        let content = rest.dropFirst(header.count + 1)
        let parameters = String(decoding: header, as: UTF8.self).split(separator: ";", omittingEmptySubsequences: false)
        if let type = parameters.first, !type.isEmpty { blob.mimeType = String(type) }
        blob.byteCount = parameters.last == "base64" ? decodedByteCount(ofBase64: content) : content.count
    }

    /// What the text decodes to, by its length alone.
    private static func decodedByteCount(ofBase64 text: some BidirectionalCollection<UInt8>) -> Int {
        let padding = text.suffix(2).count { $0 == UInt8(ascii: "=") }
        return (text.count - padding) * 3 / 4
    }

    /// `image_url`, `inputAudio`, `video/mp4`: the modality is in the name.
    private static func modality(of kind: String) -> String {
        let kind = kind.lowercased()
        for modality in ["image", "audio", "video", "document"] where kind.contains(modality) { return modality }
        return kind == "application/pdf" ? "document" : "file"
    }
}
