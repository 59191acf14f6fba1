internal import CViewerAssets
internal import ContentCoding
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import TraceModel

/// The viewer's files, which are part of the binary.
struct ViewerAssets {
    private struct Asset {
        let contentType: String
        let body: ByteBuffer
        /// The same in gzip, which every browser takes.
        let compressed: ByteBuffer
        /// Names the content: a browser that has it need not be sent it again.
        let entityTag: String
    }

    /// The files are compressed once, when the program starts: small matters more than fast.
    private static let compressionLevel: Int32 = 9

    private static let pages: Set<String> = ["/", "/requests", "/search", "/map"]

    private let assets: [String: Asset]

    init() {
        var assets: [String: Asset] = [:]
        for index in 0..<weir_viewer_asset_count {
            let entry = unsafe withUnsafePointer(to: weir_viewer_assets) { first in
                unsafe UnsafeRawPointer(first).assumingMemoryBound(to: weir_viewer_asset.self)[index]
            }
            let bytes = unsafe UnsafeBufferPointer(start: entry.bytes, count: entry.size)
            assets[unsafe String(cString: entry.path)] = unsafe Asset(
                contentType: String(cString: entry.media_type), body: ByteBuffer(bytes: bytes),
                compressed: ByteBuffer(
                    bytes: GzipEncoder.encode(UnsafeRawBufferPointer(bytes), level: Self.compressionLevel)),
                entityTag: "W/\"\(String(hashBytes(UnsafeRawBufferPointer(bytes), seed: 0), radix: 16))\"")
        }
        self.assets = assets
    }

    /// A file, or the viewer's page for every address that is a state of it; nil for anything else.
    func response(to path: String, headers request: HTTPFields) -> Response? {
        let isPage = Self.pages.contains(path) || path.hasPrefix("/trace/") || path.hasPrefix("/conversation/")
        guard let asset = assets[isPage ? "/index.html" : path] else { return nil }
        var headers: HTTPFields = [
            .contentType: asset.contentType, .cacheControl: "no-cache", .vary: "Accept-Encoding",
            .eTag: asset.entityTag,
        ]
        if request[values: .ifNoneMatch].contains(where: { $0.contains(asset.entityTag) }) {
            headers[.contentType] = nil
            return Response(status: .notModified, headers: headers)
        }
        guard takesGzip(request) else {
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.body))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.compressed))
    }

    /// Whether gzip is among the codings asked for, and not refused with a weight of zero.
    private func takesGzip(_ request: HTTPFields) -> Bool {
        request[.acceptEncoding]?.split(separator: ",").contains { coding in
            let parts = coding.split(separator: ";").map { $0.filter { $0 != " " } }
            return parts.first == "gzip"
                && !parts.dropFirst().contains { $0.hasPrefix("q=0") && Double($0.dropFirst(2)) == 0 }
        } ?? false
    }
}
