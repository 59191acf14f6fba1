// Shapes of the JSON the collector sends. Times are Unix nanoseconds and lengths nanoseconds, both as decimal
// strings, because a JSON number loses digits above 2^53.

/**
 * @typedef {object} WireValue one OTLP AnyValue; an empty object is a value that was sent empty
 * @property {string} [stringValue]
 * @property {boolean} [boolValue]
 * @property {string | number} [intValue]
 * @property {number | string} [doubleValue] a string for NaN and the infinities
 * @property {{values?: WireValue[]}} [arrayValue]
 * @property {{values?: WireAttribute[]}} [kvlistValue]
 * @property {string} [bytesValue] base64
 */

/** @typedef {{key: string, value: WireValue}} WireAttribute */

/** @typedef {{name: string, spanCount: number, errorCount: number}} WireServiceCount */

/**
 * @typedef {object} WireRequest one trace seen from the application
 * @property {string} traceId
 * @property {string} rootSpanId
 * @property {string} rootName
 * @property {string} rootService
 * @property {boolean} rootMissing the root span has not arrived; name and service are of the earliest span
 * @property {string} startTimeUnixNano
 * @property {string} durationNanos
 * @property {number} spanCount
 * @property {number} errorCount
 * @property {"ok" | "error"} status
 * @property {string | null} requestId
 * @property {WireServiceCount[]} services
 * @property {string} [tokens] of its model calls; only in lists, and of requests of an AI application
 * @property {string} [costPicodollars] likewise
 */

/** @typedef {{requests: WireRequest[], matched: number, order: string, limit: number}} WireRequestList */

/** @typedef {{timeUnixNano: string, name: string, attributes: WireAttribute[]}} WireEvent */

/** @typedef {{traceId: string, spanId: string, traceState: string, attributes: WireAttribute[]}} WireLink */

/**
 * @typedef {object} WireSpan a member in brackets is left out when it is empty, zero or false
 * @property {string} spanId
 * @property {string} parentSpanId empty for a root
 * @property {number} parent index of the parent in the list of spans, -1 at top level
 * @property {number} depth
 * @property {boolean} [orphan] the parent never arrived
 * @property {string} name
 * @property {string} kind
 * @property {string} startTimeUnixNano
 * @property {string} durationNanos
 * @property {"unset" | "ok" | "error"} status
 * @property {string} [statusMessage]
 * @property {number} resource
 * @property {number} scope
 * @property {string} [traceState]
 * @property {number} [flags]
 * @property {WireAttribute[]} attributes
 * @property {WireEvent[]} [events]
 * @property {WireLink[]} [links]
 * @property {number} [droppedAttributesCount]
 * @property {number} [droppedEventsCount]
 * @property {number} [droppedLinksCount]
 */

/**
 * @typedef {object} WireLog
 * @property {string} timeUnixNano
 * @property {string} spanId
 * @property {number} severityNumber
 * @property {string} severityText
 * @property {string} eventName
 * @property {WireValue} body
 * @property {WireAttribute[]} attributes
 * @property {number} resource
 * @property {number} scope
 */

/** @typedef {{service: string, attributes: WireAttribute[]}} WireResource */

/** @typedef {{name: string, version: string, attributes: WireAttribute[]}} WireScope */

/**
 * @typedef {object} WireTokens buckets that do not overlap, and their sum
 * @property {number} input
 * @property {number} cacheRead
 * @property {number} cacheWrite
 * @property {number} output
 * @property {number} reasoning
 * @property {number} total
 */

/**
 * @typedef {object} WireCall a request to a model that counts
 * @property {string} spanId
 * @property {string} operation
 * @property {string} provider
 * @property {string} requestedModel
 * @property {string} answeredModel
 * @property {WireTokens | null} tokens
 * @property {number | null} cost US dollars by the collector's prices
 * @property {number | null} reportedCost US dollars as the sender says
 * @property {string | null} timeToFirstTokenNanos from the start of the call
 * @property {string[]} finishReasons
 * @property {string | null} error
 */

/**
 * @typedef {object} WireAccount totals of a request of an AI application
 * @property {string | null} outcome null while it runs
 * @property {WireTokens} tokens
 * @property {number | null} cost US dollars by the collector's prices; null when no call has one
 * @property {number} unpricedCalls calls with tokens whose model has no price
 * @property {number | null} reportedCost
 * @property {string | null} timeToFirstTokenNanos of the call that took longest to its first token
 * @property {string | null} firstTokenNanos from the start of the request to the first token of any call
 * @property {number} modelCalls
 * @property {number} retries
 * @property {number} toolCalls
 * @property {WireTokens | null} untracedTokens that only agents and wrappers tell; in no total
 * @property {string[]} models
 * @property {string[]} tools
 * @property {string[]} conversations
 * @property {string[]} users
 * @property {Record<string, number>} errors
 * @property {WireCall[]} calls
 * @property {{spanId: string, reason: string}[]} leftOut
 */

/**
 * @typedef {WireRequest & {account: WireAccount | null, orphanCount: number, logCount: number,
 *     resources: WireResource[], scopes: WireScope[], spans: WireSpan[], logs: WireLog[]}} WireTrace
 */

/**
 * @typedef {object} WireTotals what the model calls of a request in a list come to; absent without any
 * @property {string} [outcome]
 * @property {string} [tokens]
 * @property {string} [costPicodollars]
 * @property {boolean} [costPartial] the model of a call has no price
 */

/**
 * @typedef {object} WireConversation the requests of one conversation, in order
 * @property {string} conversation
 * @property {(WireRequest & WireTotals)[]} requests
 * @property {boolean} complete false when there are earlier ones
 */

/** @typedef {{services: {name: string, operations: string[]}[]}} WireServiceList */

/**
 * @typedef {object} WireCallFigures
 * @property {number} spanCount
 * @property {number} errorCount
 * @property {string} durationNanos of all of them together
 * @property {string} medianNanos
 * @property {string} p95Nanos
 */

/** @typedef {WireCallFigures & {name: string}} WireMappedService */

/** @typedef {WireCallFigures & {caller: string, callee: string}} WireServiceCall */

/** @typedef {{services: WireMappedService[], calls: WireServiceCall[]}} WireServiceMap */

/** @typedef {{traceId: string, spanId: string, timeUnixNano: string, value: number}} WireHealthExemplar */

/**
 * @typedef {object} WireHealthLight
 * @property {"ok" | "warning" | "bad" | "learning" | "quiet"} status
 * @property {number | null} value seconds, tokens a request, share or requests a minute
 * @property {number} requests in the window
 * @property {number} windowsSeen while learning
 * @property {number | null} usual
 * @property {number | null} deviation
 * @property {string | null} baseline what it is compared with
 * @property {string | null} sinceUnixNano
 * @property {string} sentence empty when nothing is wrong
 * @property {(number | null)[]} history by window, the judged one last
 * @property {WireHealthExemplar[]} exemplars
 */

/**
 * @typedef {object} WireHealthSeries
 * @property {"route" | "model"} kind
 * @property {string} [service] of a route
 * @property {string} [route]
 * @property {string} [provider] of a model
 * @property {string} [model]
 * @property {WireHealthLight["status"]} status
 * @property {Record<"latency" | "tokens" | "errors" | "traffic", WireHealthLight>} lights
 */

/**
 * @typedef {object} WireHealth
 * @property {string} timeUnixNano
 * @property {number} windowMinutes
 * @property {number} windowsNeeded
 * @property {number} requestsNeeded
 * @property {number} untracked
 * @property {WireHealthSeries[]} series worst first
 */

/**
 * @typedef {object} WireLossStretch minutes in which spans of one process were lost
 * @property {string} service
 * @property {string} instance empty where it is not known
 * @property {string} startUnixNano of the first minute
 * @property {string} endUnixNano of the last minute
 * @property {number} lost spans
 * @property {Record<string, number>} reasons spans by reason
 */

/**
 * @typedef {object} WireLosses
 * @property {string} timeUnixNano
 * @property {WireLossStretch[]} incomplete by time
 * @property {{startUnixNano: string, endUnixNano: string, requests: number}[]} refusedRequests by minute
 */

/**
 * @typedef {object} WireMatch
 * @property {string} kind
 * @property {string | null} key the attribute that has the id
 * @property {number} matched requests
 * @property {string | null} spanId
 * @property {WireRequest} newest
 */

/** @typedef {{id: string, matches: WireMatch[]}} WireFound */

/** @typedef {{role: "filter" | "select" | "sort" | "limit" | "other", text: string}} WireStage */

/**
 * @typedef {object} WireCheck whether a query can be run
 * @property {boolean} ok
 * @property {string} [message] what is wrong
 * @property {[number, number]} [range] where, in bytes
 * @property {"spans" | "series"} [yields]
 * @property {WireStage[]} [stages] of a query for spans
 * @property {string} [hints] what follows the stages
 */

/** @typedef {{kind: string, text: string, detail: string}} WireProposal */

/** @typedef {{range: [number, number], proposals: WireProposal[], missing: string | null}} WireCompletion */

/**
 * @typedef {object} WireSpanset
 * @property {{spanID: string, name?: string, startTimeUnixNano: string, durationNanos: string,
 *     attributes?: WireAttribute[]}[]} spans
 * @property {number} matched also those that are not listed
 * @property {WireAttribute[]} [attributes]
 */

/**
 * @typedef {object} WireFoundTrace as Tempo's search has it
 * @property {string} traceID
 * @property {string} [rootServiceName]
 * @property {string} [rootTraceName]
 * @property {string} startTimeUnixNano
 * @property {number} [durationMs]
 * @property {WireSpanset[]} [spanSets]
 */

/** @typedef {{traces: WireFoundTrace[], metrics: {inspectedTraces?: number}}} WireSearch */

/** @typedef {{labels: WireAttribute[], samples: {timestampMs: string, value: number | string}[]}} WireSeries */

/** @typedef {{series: WireSeries[], metrics: {inspectedTraces?: number, inspectedSpans?: string}}} WireSeriesList */

export {};
