internal import Tracing

extension RequestTracer {
    /// Traces building the prompt of a model call.
    ///
    /// - Parameters:
    ///   - template: the prompt template's name (`gen_ai.prompt.name`).
    ///   - version: the template's version (`gen_ai.prompt.version`): what one looks for when tokens grow.
    public func withPromptBuild<T>(
        template: String, version: String? = nil, isolation: isolated (any Actor)? = #isolation,
        _ operation: (TracedSpan) async throws -> T
    ) async rethrows -> T {
        var attributes = RequestStep.promptBuild.attributes
        attributes.set("gen_ai.prompt.name", value: .string(template))
        attributes.set("gen_ai.prompt.version", value: version.map { .string($0) })
        return try await withStep("build_prompt \(template)", attributes: attributes, operation)
    }
}
