/// The version that `weir --version`, the metrics page and the `Server` header name.
package enum CollectorVersion {
    package static let current = "0.1.0"
}
