extension HealthReport {
    /// One gauge for each light that judges, and one that says which do not yet.
    var pageSteps: [PageStep] {
        [
            { write(to: &$0) },
            { writer in writer.family(MetricCatalogue.healthUntracked, .none, untracked) },
        ]
    }

    private func write(to writer: inout ExpositionWriter) {
        writer.begin(MetricCatalogue.healthStatus)
        for one in series {
            for light in one.lights {
                guard let severity = light.status.severity else { continue }
                writer.sample(
                    MetricCatalogue.healthStatus, one.key.labelSet.with("light", light.light.rawValue), severity)
            }
        }
        writer.begin(MetricCatalogue.healthLearning)
        for one in series {
            for light in one.lights {
                writer.sample(
                    MetricCatalogue.healthLearning, one.key.labelSet.with("light", light.light.rawValue),
                    light.status == .learning ? 1 : 0)
            }
        }
    }
}

extension HealthKey {
    fileprivate var labelSet: LabelSet {
        let names = kind == .route ? ["service", "route"] : ["provider", "model"]
        return LabelSet("kind", kind.rawValue).with(names[0], owner).with(names[1], name)
    }
}
