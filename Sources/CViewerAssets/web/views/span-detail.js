// Everything about one span, beside the waterfall.

import { formatTimestamp } from "../base/clock-time.js";
import { counted, formatCount } from "../base/format.js";
import { formatDuration, formatDurationExactly } from "../base/time.js";
import { conversationOf } from "../model/conversation.js";
import { callFacts } from "../model/gen-ai.js";
import { selfTime } from "../model/self-time.js";
import { attributeTable } from "./attribute-table.js";
import { conversationView } from "./conversation-view.js";
import { copyButton } from "./copy-button.js";
import { button, element, icon, tag } from "./dom.js";
import { eventList, linkList, logList } from "./event-list.js";
import { serviceMark } from "./service-mark.js";

/** @import { Trace, TraceSpan } from "../model/trace.js" */
/** @import { WireAttribute } from "../api/wire.js" */
/** @import { ServiceLook } from "../model/service-colors.js" */

export class SpanDetail {
    /** @param {{close: () => void, select: (index: number) => void}} actions */
    constructor(actions) {
        this.actions = actions;
        this.element = element(
            "aside", { class: "detail", attributes: { "aria-label": "Span details", hidden: true } });
        /**
         * Sections the reader closed stay closed from span to span.
         * @type {Set<string>}
         */
        this.closed = new Set(["Resource", "Scope", "Ids"]);
        /** @type {TraceSpan | null} */
        this.span = null;
    }

    /**
     * @param {Trace} trace
     * @param {TraceSpan | null} span null closes the panel
     * @param {Map<string, ServiceLook>} looks
     */
    show(trace, span, looks) {
        if (span === this.span) {
            return;
        }
        this.span = span;
        this.element.hidden = span === null;
        if (span) {
            this.element.replaceChildren(this.#head(span, looks), this.#body(trace, span));
            this.element.scrollTop = 0;
        }
    }

    /** @param {TraceSpan} span @param {Map<string, ServiceLook>} looks */
    #head(span, looks) {
        const close = button("Close the details (Esc)", icon("close"), () => this.actions.close(), "icon-button");
        return element(
            "header", { class: "detail-head" },
            element("div", { class: "detail-title" },
                element("h2", {}, span.name || "(no name)"), copyButton("the span name", () => span.name), close),
            element(
                "div", { class: "detail-line" },
                serviceMark(span.service, looks.get(span.service)), span.service || "(no service)",
                tag(span.wire.kind.toLowerCase()),
                span.orphan && tag("orphan", "warning", `Its parent ${span.parentId} never arrived.`)));
    }

    /** @param {Trace} trace @param {TraceSpan} span */
    #body(trace, span) {
        const { wire } = span;
        const messages = conversationOf(wire.attributes);
        const logs = trace.logsBySpan.get(span.id) ?? [];
        const resource = trace.resources[wire.resource]?.attributes ?? [];
        const table = (/** @type {WireAttribute[]} */ attributes) => attributeTable(attributes, true);
        return element(
            "div", { class: "detail-body" },
            statusBox(span), element("dl", { class: "detail-facts" }, ...this.#facts(trace, span)),
            modelFacts(wire.attributes),
            messages.length > 0 && this.#section(
                "Conversation", counted(messages.length, "message"), conversationView(messages)),
            this.#section(
                "Attributes", countText(wire.attributes, wire.droppedAttributesCount), table(wire.attributes)),
            span.events.length > 0 && this.#section(
                "Events", countText(span.events, wire.droppedEventsCount), eventList(span)),
            logs.length > 0 && this.#section("Logs", formatCount(logs.length), logList(logs, trace, span.start)),
            wire.links?.length > 0 && this.#section(
                "Links", countText(wire.links, wire.droppedLinksCount), linkList(wire.links, trace)),
            this.#section("Resource", formatCount(resource.length), table(resource)),
            this.#section("Scope", trace.scopes[wire.scope]?.name ?? "", scopeTable(trace, span)),
            this.#section("Ids", "", idTable(trace, span)));
    }

    /** @param {Trace} trace @param {TraceSpan} span */
    #facts(trace, span) {
        const own = selfTime(trace, span);
        const share = span.duration > 0 ? ` · ${Math.round((own / span.duration) * 100)}%` : "";
        const parent = trace.spans[span.parent];
        const toParent = parent && element("button", {
            class: "link-button", attributes: { type: "button" },
            on: { click: () => this.actions.select(parent.index) },
        }, parent.name);
        return [
            fact("Duration", formatDuration(span.length), formatDurationExactly(span.length)),
            fact("Self time", formatDuration(own) + share, "Duration less the time covered by children"),
            fact("Starts at", `+${formatDuration(span.offset)}`, formatTimestamp(span.start)),
            parent ? element(
                "div", { class: "fact parent" }, element("dt", {}, "Parent"), element("dd", {}, toParent)) : [],
        ].flat();
    }

    /** @param {string} title @param {string} note @param {HTMLElement} content */
    #section(title, note, content) {
        const details = element(
            "details", { class: "section", attributes: { open: !this.closed.has(title) } },
            element(
                "summary", {}, element("h3", {}, title), element("span", { class: "muted tabular" }, note)), content);
        details.addEventListener("toggle", () => details.open ? this.closed.delete(title) : this.closed.add(title));
        return details;
    }
}

/** @param {TraceSpan} span */
function statusBox({ failed, wire }) {
    if (failed) {
        return element(
            "p", { class: "status-box failed" }, element("strong", {}, "Error"),
            wire.statusMessage ? `: ${wire.statusMessage}` : " without a message");
    }
    const message = wire.statusMessage ? `: ${wire.statusMessage}` : "";
    return wire.status === "ok" ? element("p", { class: "status-box ok" }, element("strong", {}, "OK"), message) : null;
}

/** @param {WireAttribute[]} attributes */
function modelFacts(attributes) {
    const facts = callFacts(attributes);
    return facts.length > 0 && element(
        "dl", { class: "model-facts" }, ...facts.map(({ label, value }) => fact(label, value)));
}

/** @param {string} label @param {string} value @param {string} [title] */
function fact(label, value, title) {
    return element(
        "div", { class: "fact", title }, element("dt", {}, label), element("dd", { class: "tabular" }, value));
}

/** @param {{length: number}} kept @param {number} dropped by the sender, before sending */
function countText(kept, dropped) {
    return formatCount(kept.length) + (dropped > 0 ? ` · ${formatCount(dropped)} dropped by the sender` : "");
}

/** @param {Trace} trace @param {TraceSpan} span */
function scopeTable(trace, { wire }) {
    const scope = trace.scopes[wire.scope];
    return attributeTable(
        [...textAttributes({ name: scope?.name ?? "", version: scope?.version ?? "" }), ...(scope?.attributes ?? [])]);
}

/** @param {Trace} trace @param {TraceSpan} span */
function idTable(trace, { id, parentId, wire }) {
    return attributeTable(textAttributes({
        trace_id: trace.id, span_id: id, parent_span_id: parentId, trace_state: wire.traceState,
        flags: `0x${(wire.flags ?? 0).toString(16).padStart(2, "0")}`,
        start_time_unix_nano: wire.startTimeUnixNano, duration_nanos: wire.durationNanos,
    }));
}

/** @param {Record<string, string>} texts @returns {WireAttribute[]} the ones that are not empty */
function textAttributes(texts) {
    return Object.entries(texts).filter(([, text]) => text !== "").map(
        ([key, text]) => ({ key, value: { stringValue: text } }));
}
