// Everything about one span, beside the rows.

import { formatTimestamp } from "../base/clock-time.js";
import { counted, formatCount } from "../base/format.js";
import { formatDuration, formatDurationExactly } from "../base/time.js";
import { selfTime } from "../model/self-time.js";
import { similarRequests } from "../model/similar.js";
import { timeHint } from "../model/skew.js";
import { spanMessages } from "../model/span-messages.js";
import { attributeTable } from "./attribute-table.js";
import { copyButton } from "./copy-button.js";
import { callSummary } from "./call-summary.js";
import { button, element, tag } from "./dom.js";
import { eventList, happeningStrip, linkList, logList } from "./event-list.js";
import { icon } from "./icons.js";
import { conversationView } from "./llm/conversation-view.js";
import { rawView } from "./raw-view.js";
import { missingText } from "./row-tags.js";
import { serviceMark } from "./service-mark.js";

/** @import { Trace, TraceSpan } from "../model/trace.js" */
/** @import { WireAttribute } from "../api/wire.js" */
/** @import { ServiceLook } from "../model/service-colors.js" */

/**
 * @typedef {object} DetailActions
 * @property {() => void} close
 * @property {(index: number) => void} select
 * @property {(id: string) => string} address of a span, whole
 */

export class SpanDetail {
    /** @param {DetailActions} actions */
    constructor(actions) {
        this.actions = actions;
        this.element = element(
            "aside", { class: "detail", attributes: { "aria-label": "Span details", hidden: true } });
        /**
         * Sections the reader closed stay closed from span to span.
         * @type {Set<string>}
         */
        this.closed = new Set(["Resource", "Scope", "Ids", "OTLP JSON"]);
        /** @type {string | null} */
        this.shown = null;
    }

    /**
     * @param {Trace} trace
     * @param {TraceSpan | null} span null closes the panel
     * @param {Map<string, ServiceLook>} looks
     */
    show(trace, span, looks) {
        const logs = span ? trace.logsBySpan.get(span.id)?.length ?? 0 : 0;
        const key = span && `${span.id} ${span.state} ${logs} ${span.parent}`;
        if (key === this.shown) {
            return;
        }
        this.shown = key;
        this.element.hidden = span === null;
        if (span) {
            this.element.replaceChildren(this.#head(span, looks), this.#body(trace, span));
            this.element.scrollTop = 0;
        }
    }

    /** Takes the focus where the panel covers everything else, as on a telephone. */
    focusWhereAlone() {
        if (getComputedStyle(this.element).position === "fixed") {
            const close = this.element.querySelector("header button:last-of-type");
            if (close instanceof HTMLElement) {
                close.focus({ preventScroll: true });
            }
        }
    }

    /** @param {TraceSpan} span @param {Map<string, ServiceLook>} looks */
    #head(span, looks) {
        const close = button("Close the details (Esc)", icon("close"), () => this.actions.close(), "icon-button");
        const link = copyButton("the link to this span", () => this.actions.address(span.id), "link");
        const name = span.state === "missing" ? "Parent not received" : span.name || "(no name)";
        return element(
            "header", { class: "detail-head" },
            element("div", { class: "detail-title" },
                element("h2", {}, name), copyButton("the span name", () => span.name), link, close),
            element(
                "div", { class: "detail-line" },
                serviceMark(span.service, looks.get(span.service)), span.service || "(no service)",
                span.wire.kind !== "UNSPECIFIED" && tag(span.wire.kind.toLowerCase()),
                span.state === "running" && tag("running", "running", "It has started and not ended."),
                span.orphan && tag("orphan", "warning", `Its parent ${span.parentId} never arrived.`)));
    }

    /** @param {Trace} trace @param {TraceSpan} span */
    #body(trace, span) {
        const { wire } = span;
        const messages = spanMessages(trace, span);
        const logs = trace.logsBySpan.get(span.id) ?? [];
        const resource = trace.resources[wire.resource]?.attributes ?? [];
        const table = (/** @type {WireAttribute[]} */ attributes) => attributeTable(attributes, true, true);
        if (span.state === "missing") {
            return element("div", { class: "detail-body" }, element("p", { class: "status-box" }, missingText(span)),
                element("dl", { class: "detail-facts" }, ...this.#facts(trace, span)),
                this.#section("Ids", "", () => idTable(trace, span)));
        }
        return element(
            "div", { class: "detail-body" },
            statusBox(span), hintBox(trace, span),
            element("dl", { class: "detail-facts" }, ...this.#facts(trace, span)), callSummary(trace, span),
            messages.length > 0 && this.#section(
                "Conversation", counted(messages.length, "message"), () => conversationView(messages)),
            this.#section(
                "Attributes", countText(wire.attributes, wire.droppedAttributesCount), () => table(wire.attributes)),
            span.events.length + logs.length > 0 && happeningStrip(trace, span),
            span.events.length > 0 && this.#section(
                "Events", countText(span.events, wire.droppedEventsCount), () => eventList(span)),
            logs.length > 0 && this.#section("Logs", formatCount(logs.length), () => logList(logs, trace, span.start)),
            wire.links && this.#section(
                "Links", countText(wire.links, wire.droppedLinksCount), () => linkList(wire.links ?? [], trace)),
            this.#section("Find requests like this", "", () => similarList(span)),
            this.#section("Resource", formatCount(resource.length), () => table(resource)),
            this.#section("Scope", trace.scopes[wire.scope]?.name ?? "", () => scopeTable(trace, span)),
            this.#section("Ids", "", () => idTable(trace, span)),
            this.#section("OTLP JSON", "", () => rawView(trace, span)));
    }

    /** @param {Trace} trace @param {TraceSpan} span */
    #facts(trace, span) {
        const own = selfTime(trace, span);
        const share = span.duration > 0 ? ` · ${Math.round((own / span.duration) * 100)}%` : "";
        const parent = trace.spans[span.parent];
        const toParent = parent && element("button", {
            class: "link-button", attributes: { type: "button" },
            on: { click: () => this.actions.select(parent.index) },
        }, parent.state === "missing" ? `not received: ${parent.id}` : parent.name);
        return [
            fact("Duration", formatDuration(span.length), formatDurationExactly(span.length)),
            span.state === "missing" ? []
                : fact("Self time", formatDuration(own) + share, "Duration less the time covered by children"),
            fact("Starts at", `+${formatDuration(span.offset)}`, formatTimestamp(span.start)),
            parent ? element(
                "div", { class: "fact parent" }, element("dt", {}, "Parent"), element("dd", {}, toParent)) : [],
        ].flat();
    }

    /**
     * @param {string} title @param {string} note
     * @param {() => HTMLElement} content made when the section is first open
     */
    #section(title, note, content) {
        const details = element(
            "details", { class: "section", attributes: { open: !this.closed.has(title) } },
            element(
                "summary", {}, element("h3", {}, title), element("span", { class: "muted tabular" }, note)));
        const fill = () => details.open && details.childElementCount === 1 && details.append(content());
        fill();
        details.addEventListener("toggle", () => {
            this.closed[details.open ? "delete" : "add"](title);
            fill();
        });
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

/** @param {Trace} trace @param {TraceSpan} span */
function hintBox(trace, span) {
    const hint = timeHint(trace, span);
    return hint && element("p", { class: "status-box hint" }, icon("clock"), hint.text);
}

/** @param {TraceSpan} span */
function similarList(span) {
    return element("ul", { class: "similar" }, ...similarRequests(span).map(({ label, href }) => element(
        "li", {}, element("a", { attributes: { href, "data-internal": true } }, icon("search"), label))));
}

/** @param {string} label @param {string} value @param {string} [title] */
function fact(label, value, title) {
    return element(
        "div", { class: "fact", title }, element("dt", {}, label), element("dd", { class: "tabular" }, value));
}

/** @param {{length: number}} kept @param {number} [dropped] by the sender, before sending */
function countText(kept, dropped = 0) {
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
        trace_id: trace.id, span_id: id, parent_span_id: parentId, trace_state: wire.traceState ?? "",
        flags: `0x${(wire.flags ?? 0).toString(16).padStart(2, "0")}`,
        start_time_unix_nano: wire.startTimeUnixNano, duration_nanos: wire.durationNanos,
    }));
}

/** @param {Record<string, string>} texts @returns {WireAttribute[]} the ones that are not empty */
function textAttributes(texts) {
    return Object.entries(texts).filter(([, text]) => text !== "").map(
        ([key, text]) => ({ key, value: { stringValue: text } }));
}
