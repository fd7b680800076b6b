// swift-tools-version: 6.2
import PackageDescription

/// The settings every target of ours is compiled with.
let swiftSettings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

/// In debug builds too, of what looks at every octet of a mail: its time is limited.
let optimised: [SwiftSetting] = [.unsafeFlags(["-O"])]

let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let asyncHTTPClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let rsa: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let deque: Target.Dependency = .product(name: "DequeModule", package: "swift-collections")

let package = Package(
    name: "restante",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", exact: "0.2.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        // MARK: C libraries
        .systemLibrary(name: "CPostgres", path: "Sources/Common/System/CPostgres"),
        .systemLibrary(name: "CCBOR", path: "Sources/Common/System/CCBOR"),
        .systemLibrary(name: "CGMime", path: "Sources/Common/System/CGMime"),
        .systemLibrary(name: "CHiredis", path: "Sources/Common/System/CHiredis"),
        .systemLibrary(name: "CIDN2", path: "Sources/Common/System/CIDN2"),
        .systemLibrary(name: "CLZ4", path: "Sources/Common/System/CLZ4"),
        .systemLibrary(name: "CPublicSuffix", path: "Sources/Common/System/CPublicSuffix"),

        // MARK: Common
        .target(
            name: "Core",
            dependencies: [logging, crypto, .product(name: "Configuration", package: "swift-configuration")],
            path: "Sources/Common/Core", swiftSettings: swiftSettings),
        .target(name: "Packing", dependencies: ["CLZ4"], path: "Sources/Common/Packing", swiftSettings: swiftSettings),
        .target(
            name: "Postgres",
            dependencies: ["CPostgres", "Core", logging, lifecycle, deque, crypto],
            path: "Sources/Common/Postgres", swiftSettings: swiftSettings),
        .target(
            name: "Redis",
            dependencies: ["CHiredis", "Core", logging, lifecycle, deque, nioCore, nioPosix, nioSSL, crypto],
            path: "Sources/Common/Redis", swiftSettings: swiftSettings),
        .target(
            name: "Cloudflare",
            dependencies: ["Core", logging, asyncHTTPClient, nioCore, nioHTTP1, crypto],
            path: "Sources/Common/Cloudflare", swiftSettings: swiftSettings),
        .target(
            name: "Mail", dependencies: ["CPublicSuffix", "CIDN2", "Packing", "Core", lifecycle, deque, crypto],
            path: "Sources/Common/Mail", swiftSettings: swiftSettings + optimised),
        .target(
            name: "Passkeys", dependencies: ["CCBOR", "Mail", "Core", crypto, rsa, x509, asn1],
            path: "Sources/Common/Passkeys", swiftSettings: swiftSettings),
        .target(
            name: "Blobs",
            dependencies: ["Postgres", "Packing", "Core", lifecycle, asyncHTTPClient, nioCore, nioPosix, nioHTTP1, crypto],
            path: "Sources/Common/Blobs", swiftSettings: swiftSettings),
        .target(
            name: "Store", dependencies: ["Postgres", "Mail", "Packing", "Core", logging, deque, crypto],
            path: "Sources/Common/Store", resources: [.embedInCode("Migrations")], swiftSettings: swiftSettings),

        // MARK: The queue and the programs
        .target(
            name: "Jobs",
            dependencies: [
                "Store", "Blobs", "Postgres", "Redis", "Cloudflare", "Mail", "Core", logging, lifecycle, deque, nioCore,
            ],
            path: "Sources/Jobs", resources: [.embedInCode("Definitions/MailWorker/worker.js")], swiftSettings: swiftSettings),
        .executableTarget(
            name: "APIServer",
            dependencies: [
                "Jobs", "Store", "Blobs", "Postgres", "Redis", "Passkeys", "Mail", "Core", hummingbird, httpTypes, nioCore,
                logging,
                lifecycle, unixSignals, argumentParser, crypto, .product(name: "Yams", package: "Yams"),
            ],
            path: "Sources/APIServer", resources: [.embedInCode("openapi.yaml")], swiftSettings: swiftSettings),
        .executableTarget(
            name: "Worker",
            dependencies: [
                "Jobs", "Store", "Blobs", "Postgres", "Redis", "Cloudflare", "Mail", "Core", logging, lifecycle, unixSignals,
                argumentParser, asyncHTTPClient,
            ],
            path: "Sources/Worker", swiftSettings: swiftSettings),
        .executableTarget(
            name: "MailParser", dependencies: ["CGMime", "Mail", "Core"], path: "Sources/MailParser",
            swiftSettings: swiftSettings + optimised),
        .executableTarget(
            name: "CloudflareSimulator",
            dependencies: [hummingbird, httpTypes, nioCore, logging, lifecycle, unixSignals, argumentParser],
            path: "Sources/CloudflareSimulator", swiftSettings: swiftSettings),
        .executableTarget(
            name: "QueueBenchmark",
            dependencies: [
                "Jobs", "Store", "Postgres", "Redis", "Core", logging, lifecycle, unixSignals, argumentParser,
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ],
            path: "Benchmarks/QueueBenchmark", exclude: ["limits"], swiftSettings: swiftSettings),
        .executableTarget(
            name: "MailCorpus", dependencies: ["Mail", "Core", argumentParser, asyncHTTPClient, nioCore, nioHTTP1],
            path: "Benchmarks/MailCorpus",
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "IntakeBenchmark", dependencies: ["Mail", "Core", argumentParser], path: "Benchmarks/IntakeBenchmark",
            exclude: ["limits"], swiftSettings: swiftSettings),

        .executableTarget(
            name: "HelloServer", dependencies: [hummingbird, logging, argumentParser], path: "Benchmarks/HelloServer",
            swiftSettings: swiftSettings),

        // MARK: Tests
        .target(
            name: "TestSupport",
            dependencies: [
                "Core", "Postgres", "Redis", "Store", logging, asyncHTTPClient, nioCore, nioPosix, nioHTTP1, crypto, rsa,
            ],
            path: "Tests/TestSupport", swiftSettings: swiftSettings),
        .testTarget(name: "CoreTests", dependencies: ["Core", logging], swiftSettings: swiftSettings),
        .testTarget(name: "PackingTests", dependencies: ["Packing"], swiftSettings: swiftSettings),
        .testTarget(
            name: "PostgresTests", dependencies: ["Postgres", "TestSupport", "Core", logging],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "RedisTests", dependencies: ["Redis", "TestSupport", "Core", logging, nioCore], swiftSettings: swiftSettings),
        .testTarget(
            name: "CloudflareTests",
            dependencies: ["Cloudflare", "Core", logging, asyncHTTPClient, nioCore, nioPosix, nioHTTP1],
            swiftSettings: swiftSettings),
        .testTarget(name: "MailTests", dependencies: ["Mail", "Packing", "TestSupport", "Core"], swiftSettings: swiftSettings),
        .testTarget(
            name: "PasskeysTests", dependencies: ["Passkeys", "TestSupport", "Mail", "Core", crypto, x509, asn1],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "MailParserTests", dependencies: ["MailParser", "Mail", "Packing", "Core"], swiftSettings: swiftSettings),
        .testTarget(
            name: "BlobsTests",
            dependencies: [
                "Blobs", "Store", "Postgres", "Packing", "TestSupport", "Core", hummingbird, httpTypes, asyncHTTPClient, nioCore,
                logging, crypto,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "StoreTests", dependencies: ["Store", "Postgres", "Mail", "Packing", "TestSupport", "Core"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "JobsTests",
            dependencies: ["Jobs", "Store", "Postgres", "Redis", "Cloudflare", "TestSupport", "Core", logging, lifecycle],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "APIServerTests",
            dependencies: [
                "APIServer", "Jobs", "Store", "Blobs", "Postgres", "Redis", "TestSupport", "Mail", "Core", hummingbird, httpTypes,
                nioCore, logging,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "CloudflareSimulatorTests",
            dependencies: [
                "CloudflareSimulator", hummingbird, httpTypes, nioCore,
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "ChaosTests", dependencies: ["TestSupport", "Postgres", "Redis", "Core", "Store"],
            swiftSettings: swiftSettings),
        .testTarget(
            name: "EndToEndTests", dependencies: ["TestSupport", "Postgres", "Redis", "Core", "Store"],
            swiftSettings: swiftSettings),
    ]
)
