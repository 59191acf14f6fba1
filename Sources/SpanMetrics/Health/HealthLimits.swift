/// The bounds of the health board, and from when on it says something.
///
/// A series takes about 25 KB for its minutes and, after four weeks, 65 KB for its hours: 23 MB if every series is in use.
package enum HealthLimits {
    /// Series of each kind. More do not fit a page that a person looks at.
    package static let routes = 160
    package static let models = 96
    /// A series that nobody has used for so long gives up its room when another needs it.
    static let idleMinutes: UInt32 = 24 * 60
    /// What is judged is the latest minutes that are over: short enough to notice soon, long enough for a percentile.
    package static let windowMinutes: UInt32 = 5
    /// Minutes kept one by one: an hour to compare with, and a margin in which an hour that is over still changes.
    package static let minutes: UInt32 = 75
    /// Late spans are still added to an hour for so long after its end.
    static let graceMinutes: UInt32 = 5
    /// A longer silence of the collector itself is time of which nothing is known.
    static let longestGap: UInt32 = 15
    /// Four weeks: each hour of the week four times.
    static let hours = 4 * 168
    /// Requests of a window from which on its latency, tokens and errors are judged.
    package static let fewestRequests = 5
    /// Windows, hours and weeks from which on there is something to compare with.
    package static let fewestWindows = 6
    static let fewestHours = 3
    static let fewestWeeks = 2
    /// Traces shown for a light.
    package static let exemplars = 3
    static let exemplarMinutes: UInt32 = 15
    /// Models, prompt versions, routes, error classes and token types of which a series keeps figures.
    static let contributors = 24
}
