package import TraceModel

/// Ready-made request bodies of the imitated application.
package enum ChatTraffic {
    /// Instances the imitated services run in.
    private static let instances = 40

    static func templates(_ configuration: LoadConfiguration) -> [RequestTemplate] {
        var random = SplitMix64(seed: configuration.seed)
        return (0..<configuration.templates).map { _ in
            let instance = Int(random.integer(0...instances - 1))
            var script = RequestScript(random: SplitMix64(seed: random.next()))
            for _ in 0..<configuration.tracesPerTemplate { script.appendRequest() }
            return script.draft.finish(instance: instance)
        }
    }

    /// `count` distinct bodies of `POST /v1/traces` in protobuf, with the spans each holds: what benchmarks decode.
    package static func bodies(_ count: Int, seed: UInt64, now: UnixNanoseconds) -> [(body: [UInt8], spans: Int)] {
        var configuration = LoadConfiguration(seed: seed)
        configuration.templates = count
        var identities = IdentitySource(seed: seed, connection: 0)
        return templates(configuration).map { template in
            (template.body(&identities, now: now), template.spanCount)
        }
    }
}
