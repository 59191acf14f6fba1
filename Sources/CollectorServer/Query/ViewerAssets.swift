internal import CViewerAssets
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// The viewer's files, which are part of the binary.
struct ViewerAssets {
    private struct Asset {
        let contentType: String
        let body: ByteBuffer
    }

    private let assets: [String: Asset]

    init() {
        var assets: [String: Asset] = [:]
        for index in 0..<weir_viewer_asset_count {
            let entry = unsafe withUnsafePointer(to: weir_viewer_assets) { first in
                unsafe UnsafeRawPointer(first).assumingMemoryBound(to: weir_viewer_asset.self)[index]
            }
            let bytes = unsafe UnsafeBufferPointer(start: entry.bytes, count: entry.size)
            assets[unsafe String(cString: entry.path)] = unsafe Asset(
                contentType: String(cString: entry.media_type), body: ByteBuffer(bytes: bytes))
        }
        self.assets = assets
    }

    /// A file, or the viewer's page for every address that is a state of it; nil for anything else.
    func response(to path: String) -> Response? {
        let isPage = path == "/" || path.hasPrefix("/trace/")
        guard let asset = assets[isPage ? "/index.html" : path] else { return nil }
        let headers: HTTPFields = [.contentType: asset.contentType, .cacheControl: "no-cache"]
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: asset.body))
    }
}
