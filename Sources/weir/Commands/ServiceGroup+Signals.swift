internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

extension ServiceGroup {
    /// How long senders in the middle of a request are waited for. Process managers kill after ten seconds or more.
    private static var patienceSeconds: Int { 5 }

    /// Runs services until Ctrl-C or SIGTERM. They are stopped in reverse order; a connection that does not finish its
    /// request in time is closed, for nothing on it has been acknowledged.
    static func untilStopped(_ services: [any Service], logger: Logger) -> ServiceGroup {
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(patienceSeconds)
        return ServiceGroup(configuration: configuration)
    }
}
