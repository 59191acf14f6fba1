// A span as the OTLP JSON of an export request, as its sender could have written it.

/** @import { Trace, TraceSpan } from "./trace.js" */

const kinds = ["UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER"];
const statuses = ["unset", "ok", "error"];

/**
 * @param {Trace} trace
 * @param {TraceSpan} span that has ended
 * @returns {any} ExportTraceServiceRequest with this span alone; fields with their default value are left out
 */
export function otlpRequest(trace, span) {
    const resource = trace.resources[span.wire.resource];
    const scope = trace.scopes[span.wire.scope];
    return {
        resourceSpans: [{
            resource: { attributes: resource?.attributes ?? [] },
            scopeSpans: [{
                scope: withoutDefaults({
                    name: scope?.name, version: scope?.version, attributes: scope?.attributes,
                }),
                spans: [otlpSpan(trace, span)],
            }],
        }],
    };
}

/** @param {Trace} trace @param {TraceSpan} span */
function otlpSpan(trace, { wire, start, length }) {
    return withoutDefaults({
        traceId: trace.id, spanId: wire.spanId, parentSpanId: wire.parentSpanId, traceState: wire.traceState,
        flags: wire.flags, name: wire.name, kind: Math.max(kinds.indexOf(wire.kind), 0),
        startTimeUnixNano: String(start), endTimeUnixNano: String(start + length), attributes: wire.attributes,
        droppedAttributesCount: wire.droppedAttributesCount, events: wire.events,
        droppedEventsCount: wire.droppedEventsCount, links: wire.links, droppedLinksCount: wire.droppedLinksCount,
        status: withoutDefaults({ code: Math.max(statuses.indexOf(wire.status), 0), message: wire.statusMessage }),
    });
}

/** @param {Record<string, any>} fields */
function withoutDefaults(fields) {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) =>
        value !== undefined && value !== "" && value !== 0 && !(Array.isArray(value) && value.length === 0)));
}
