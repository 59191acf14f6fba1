/// An image, a sound, a file: where it is and what it is. The content itself is not copied.
package struct BlobReference: Hashable, Sendable {
    /// Where it can be fetched; nil when the content stood in the message itself.
    package var uri: String?
    /// The provider's id of an uploaded file.
    package var fileID: String?
    package var name: String?
    /// `image/png`; nil when the message does not say.
    package var mimeType: String?
    /// `image`, `audio`, `video`, `document` or `file`.
    package var modality: String
    /// Bytes of the content where it stood in the message.
    package var byteCount: Int?

    package init(
        uri: String? = nil, fileID: String? = nil, name: String? = nil, mimeType: String? = nil, modality: String,
        byteCount: Int? = nil
    ) {
        self.uri = uri
        self.fileID = fileID
        self.name = name
        self.mimeType = mimeType
        self.modality = modality
        self.byteCount = byteCount
    }
}
