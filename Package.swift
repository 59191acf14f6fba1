// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target of Weir compiles under the same rules. Upcoming features:
/// ExistentialAny (SE-0335), InternalImportsByDefault (SE-0409), MemberImportVisibility (SE-0444).
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// Tests keep every rule but memory-safety marking: the macros of swift-testing expand to unmarked code.
let strictTests: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

// External packages. Everything that is not ingest, storage, query, metrics or viewing is one of these.
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let tracing = Target.Dependency.product(name: "Tracing", package: "swift-distributed-tracing")
let metrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

// Tiers: a target imports only tiers below its own, and in tier 2 never a neighbour.
// Checked with `--explicit-target-dependency-import-check error` on the whole build.
let tier0: [Target] = [
    .systemLibrary(
        name: "CProtobufC", pkgConfig: "libprotobuf-c", providers: [.apt(["libprotobuf-c-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .target(name: "CPrices"),
    .target(name: "COTLP", dependencies: ["CProtobufC"], exclude: ["README.md"]),
    .target(name: "CViewerAssets", exclude: ["web"]),
]

let tier1: [Target] = [
    .target(name: "TraceModel", swiftSettings: strict)
]

let tier2: [Target] = [
    .target(
        name: "OTLPCodec", dependencies: ["TraceModel", "COTLP", "CProtobufC"], swiftSettings: strict),
    .target(name: "ContentCoding", dependencies: ["CZstd", "CDeflate"], swiftSettings: strict),
    .target(
        name: "TraceStore", dependencies: ["TraceModel", "CDeflate", "CZstd"], exclude: ["README.md"],
        swiftSettings: strict),
    .target(name: "TraceQL", dependencies: ["TraceModel"], swiftSettings: strict),
    .target(name: "GenAI", dependencies: ["TraceModel"], exclude: ["README.md"], swiftSettings: strict),
    .target(name: "SpanMetrics", dependencies: ["TraceModel"], exclude: ["README.md"], swiftSettings: strict),
]

let tier3: [Target] = [
    .target(
        name: "TraceIngest",
        dependencies: ["TraceModel", "OTLPCodec", "ContentCoding", "TraceStore", "SpanMetrics", "GenAI"],
        swiftSettings: strict),
    .target(name: "TraceQuery", dependencies: ["TraceModel", "TraceStore", "TraceQL"], swiftSettings: strict),
]

let tier4: [Target] = [
    .target(
        name: "CollectorServer",
        dependencies: [
            "TraceModel", "OTLPCodec", "ContentCoding", "TraceStore", "SpanMetrics", "GenAI", "TraceIngest", "TraceQL",
            "TraceQuery",
            "CViewerAssets", hummingbird, hummingbirdCore, logging, lifecycle, nioCore, nioPosix, httpTypes,
        ],
        swiftSettings: strict),
    .target(
        name: "RequestTracing",
        dependencies: [
            "TraceModel", "OTLPCodec", "ContentCoding", tracing, metrics, lifecycle, logging, httpClient, nioCore,
            nioHTTP1,
        ],
        swiftSettings: strict),
]

let tier5: [Target] = [
    .target(
        name: "ChatExample",
        dependencies: [
            "RequestTracing", hummingbird, httpClient, tracing, logging, lifecycle, nioCore, nioHTTP1, httpTypes,
        ],
        swiftSettings: strict),
    .target(
        name: "LoadGenerator",
        dependencies: ["TraceModel", "OTLPCodec", nioCore, nioPosix, nioHTTP1],
        swiftSettings: strict),
    .executableTarget(
        name: "chat-example", dependencies: ["ChatExample", arguments, logging, lifecycle, unixSignals],
        swiftSettings: strict),
    .executableTarget(
        name: "weir",
        dependencies: [
            "CollectorServer", "ChatExample", "LoadGenerator", "SpanMetrics", "GenAI", "TraceModel", "TraceIngest",
            "TraceStore", "TraceQL", "CMalloc", "CPrices", yams, arguments, configuration, logging, lifecycle,
            unixSignals, httpClient, nioCore, nioHTTP1,
        ],
        swiftSettings: strict),
]

func suite(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strictTests)
}

let tests: [Target] = [
    .target(
        name: "TraceTestSupport", dependencies: ["TraceModel", "OTLPCodec", "TraceQL"], path: "Tests/TraceTestSupport",
        swiftSettings: strictTests),
    suite("TraceModelTests", ["TraceModel", "TraceTestSupport"]),
    suite("OTLPCodecTests", ["TraceModel", "OTLPCodec", "COTLP", "TraceTestSupport"]),
    suite("ContentCodingTests", ["ContentCoding", "TraceTestSupport"]),
    suite("TraceStoreTests", ["TraceModel", "TraceStore", "TraceTestSupport"]),
    suite("GenAITests", ["GenAI", "TraceModel", "OTLPCodec", "ContentCoding", "TraceTestSupport"]),
    suite("SpanMetricsTests", ["TraceModel", "SpanMetrics", "TraceTestSupport"]),
    suite("TraceQLTests", ["TraceModel", "TraceQL", "TraceTestSupport"], exclude: ["Conformance"]),
    suite(
        "TraceIngestTests",
        ["TraceModel", "TraceIngest", "GenAI", "OTLPCodec", "TraceStore", "SpanMetrics", "TraceTestSupport"]),
    suite("TraceQueryTests", ["TraceModel", "TraceQL", "TraceQuery", "TraceStore", "TraceTestSupport"]),
    suite(
        "RequestTracingTests",
        [
            "TraceModel", "OTLPCodec", "ContentCoding", "RequestTracing", "TraceTestSupport", tracing, metrics,
            hummingbird, lifecycle, logging, nioCore, nioHTTP1, httpTypes,
        ]),
    suite(
        "ChatExampleTests",
        [
            "ChatExample", "RequestTracing", "TraceModel", "OTLPCodec", "TraceTestSupport", tracing, hummingbird,
            httpClient, lifecycle, logging, nioCore, nioHTTP1, httpTypes,
        ]),
    suite("SourceTreeTests", []),
    .executableTarget(
        name: "weir-benchmarks",
        dependencies: [
            "TraceModel", "OTLPCodec", "ContentCoding", "TraceStore", "SpanMetrics", "TraceQL", "GenAI", "TraceIngest",
            "LoadGenerator", "RequestTracing", tracing, logging, lifecycle,
        ],
        path: "Tests/Benchmarks",
        exclude: ["store.py", "store_queries.py", "store_run.py", "store_server.py", "store_table.py"],
        swiftSettings: strictTests),
]

let package = Package(
    name: "weir",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "weir", targets: ["weir"]),
        .executable(name: "chat-example", targets: ["chat-example"]),
        .library(name: "RequestTracing", targets: ["RequestTracing"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/jpsim/Yams", "5.4.0"..<"7.0.0"),
    ],
    targets: tier0 + tier1 + tier2 + tier3 + tier4 + tier5 + tests
)
