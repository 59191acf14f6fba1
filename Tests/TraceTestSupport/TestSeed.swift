internal import Foundation

/// The seed that `WEIR_TEST_SEED` names.
let testSeed = ProcessInfo.processInfo.environment["WEIR_TEST_SEED"].flatMap { UInt64($0) }
