import ServiceLifecycle

/// A service that a test suite declares inside of itself.
protocol ServiceOfTest: Service {}
