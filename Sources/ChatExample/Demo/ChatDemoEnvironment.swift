internal import Foundation
internal import RequestTracing

/// The example's configuration as the environment gives it: `OTEL_…` for tracing, `OPENAI_BASE_URL`,
/// `OPENAI_API_KEY`, `CHAT_MODEL`, `CHAT_FALLBACK_MODEL` and `EMBEDDING_MODEL` for the model.
package struct ChatDemoEnvironment: Sendable {
    package var configuration: ChatDemoConfiguration
    /// One sentence per variable whose value was ignored.
    package var problems: [String]

    package static func read(
        _ variables: [String: String] = ProcessInfo.processInfo.environment
    ) -> ChatDemoEnvironment {
        let reading = RequestTracingConfiguration.fromEnvironment(variables, serviceName: ChatDemo.chatService)
        var configuration = ChatDemoConfiguration(tracing: reading.configuration)
        configuration.model = ModelEndpoint(environment: variables)
        // A model's users are real: their words are recorded only if the environment says so.
        if configuration.model != nil {
            configuration.tracing.capturesContent = reading.configuration.capturesContent
        }
        return ChatDemoEnvironment(configuration: configuration, problems: reading.problems)
    }
}
