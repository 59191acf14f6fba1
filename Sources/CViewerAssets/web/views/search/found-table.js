// The traces that a search found, sortable; the spans that matched unfold under each.

import { formatClockTime, formatRelativeTime, formatTimestamp } from "../../base/clock-time.js";
import { counted, formatCount, shortId } from "../../base/format.js";
import { formatDuration } from "../../base/time.js";
import { sortedRows, startsAscending } from "../../model/search-results.js";
import { traceAddress } from "../../model/url-state.js";
import { button, element, tag } from "../dom.js";
import { icon } from "../icons.js";
import { serviceMark } from "../service-mark.js";

/** @import { FoundRow, FoundSpan } from "../../model/search-results.js" */
/** @import { SearchState, SortColumn } from "../../model/search-state.js" */

/** Attributes of a row before the rest become a number. */
const SHOWN_ATTRIBUTES = 4;

/** @type {[SortColumn, string][]} */
const heads = [
    ["time", "Started"], ["duration", "Duration"], ["service", "Service"], ["name", "Request"], ["matched", "Matched"]];

export class FoundTable {
    /** @param {(change: Pick<SearchState, "sort" | "ascending"> | Pick<SearchState, "open">) => void} onChange */
    constructor(onChange) {
        this.onChange = onChange;
        this.heads = new Map(heads.map(([column, label]) => [column, this.#head(column, label)]));
        this.body = element("tbody", { on: { click: openRow } });
        this.element = element(
            "table", { class: "requests found", attributes: { "aria-label": "Traces found" } },
            element("thead", {}, element(
                "tr", {}, element("th", {}, element("span", { class: "visually-hidden" }, "Spans")),
                ...this.heads.values(), element("th", {}, "Attributes"))), this.body);
        /** @type {readonly FoundRow[]} */
        this.rows = [];
        /** @type {Set<string>} */
        this.open = new Set();
        /** @type {{sort: SortColumn | "", ascending: boolean}} */
        this.order = { sort: "", ascending: false };
    }

    /** @param {readonly FoundRow[]} rows @param {SearchState} state @param {bigint} now Unix nanoseconds */
    show(rows, { sort, ascending, open }, now) {
        this.rows = rows;
        this.now = now;
        this.open = new Set(open);
        this.order = { sort, ascending };
        this.#paint();
    }

    /** Moves the focus by rows. @param {1 | -1} step */
    move(step) {
        const links = [...this.body.querySelectorAll("a.root-link")];
        const current = links.findIndex((link) => link === document.activeElement);
        const next = links[current < 0 ? 0 : Math.min(Math.max(current + step, 0), links.length - 1)];
        if (next instanceof HTMLElement) {
            next.focus();
            next.closest("tr")?.scrollIntoView({ block: "nearest" });
        }
    }

    #paint() {
        const { sort, ascending } = this.order;
        for (const [column, head] of this.heads) {
            head.setAttribute("aria-sort", column !== sort ? "none" : ascending ? "ascending" : "descending");
        }
        const longest = this.rows.reduce((most, { duration }) => Math.max(most, duration), 1);
        this.body.replaceChildren(...sortedRows(this.rows, sort, ascending).flatMap((row) => this.#rows(row, longest)));
    }

    /** @param {SortColumn} column @param {string} label */
    #head(column, label) {
        const sort = () => {
            const { sort, ascending } = this.order;
            this.order = { sort: column, ascending: sort === column ? !ascending : startsAscending(column) };
            this.#paint();
            this.onChange(this.order);
        };
        return element(
            "th", { class: column === "matched" ? "number" : "", attributes: { scope: "col", "aria-sort": "none" } },
            button(`Sort by ${label.toLowerCase()}`, label, sort, "head-button"));
    }

    /** @param {FoundRow} row @param {number} longest @returns {HTMLElement[]} */
    #rows(row, longest) {
        const attributes = { id: `spans-${row.traceId}`, hidden: !this.open.has(row.traceId) };
        const spans = element(
            "tr", { class: "found-spans", attributes },
            element("td", { attributes: { colspan: heads.length + 2 } }, spanList(row)));
        const toggle = button("", icon("chevron"), () => {
            const open = !this.open.delete(row.traceId);
            if (open) {
                this.open.add(row.traceId);
            }
            spans.hidden = !open;
            toggle.setAttribute("aria-expanded", String(open));
            this.onChange({ open: [...this.open] });
        }, "icon-button small");
        toggle.title = `Matched spans of ${row.name || "this trace"}`;
        toggle.setAttribute("aria-label", toggle.title);
        toggle.setAttribute("aria-expanded", String(this.open.has(row.traceId)));
        toggle.setAttribute("aria-controls", spans.id);
        return [this.#mainRow(row, longest, toggle), spans];
    }

    /** @param {FoundRow} row @param {number} longest @param {HTMLElement} toggle */
    #mainRow(row, longest, toggle) {
        const now = this.now ?? row.start;
        const bar = element("span", { class: "length-bar", attributes: { "aria-hidden": "true" } });
        bar.style.setProperty("--share", String(row.duration / longest));
        const length = row.duration === 0 ? "< 1 ms" : formatDuration(row.duration * 1e6);
        const href = traceAddress({ traceId: row.traceId });
        const link = element(
            "a", { class: "root-link", attributes: { href, "data-internal": true } }, row.name || shortId(row.traceId));
        return element(
            "tr", { attributes: { "data-trace": row.traceId } }, element("td", { class: "unfolding" }, toggle),
            element(
                "td", { class: "started", title: formatTimestamp(row.start) },
                element("span", { class: "tabular" }, formatClockTime(row.start, now)),
                element("span", { class: "muted ago" }, formatRelativeTime(row.start, now))),
            element("td", { class: "duration" }, element("span", { class: "tabular" }, length), bar),
            element("td", { class: "service" }, row.rootMissing
                ? tag("root missing", "warning", "The root span has not arrived.")
                : element("span", { class: "in-line" }, serviceMark(row.service), row.service)),
            element("td", { class: "name" }, link),
            element("td", { class: "number matched" }, formatCount(row.matched)),
            element("td", { class: "attributes" }, element("div", { class: "chips" }, ...attributeChips(row))));
    }
}

/** @param {FoundRow} row */
function attributeChips({ attributes }) {
    const chips = attributes.slice(0, SHOWN_ATTRIBUTES).map(({ text }) =>
        element("span", { class: "chip mono", title: text }, element("span", { class: "chip-name" }, text)));
    const rest = attributes.slice(SHOWN_ATTRIBUTES);
    const title = rest.map(({ text }) => text).join("\n");
    return rest.length === 0 ? chips : [...chips, element("span", { class: "chip", title }, `+${rest.length}`)];
}

/** @param {FoundRow} row */
function spanList({ traceId, start, spans, matched }) {
    const items = spans.map((span) => spanItem(traceId, start, span));
    const left = `${counted(matched - spans.length, "more span")} matched; open the trace to see all`;
    const more = matched > spans.length && element("li", { class: "muted" }, left);
    return element("ul", { class: "matched-spans", attributes: { "aria-label": "Matched spans" } }, ...items, more);
}

/** @param {string} traceId @param {bigint} origin @param {FoundSpan} span */
function spanItem(traceId, origin, { spanId, name, start, duration, attributes }) {
    const href = traceAddress({ traceId, span: spanId });
    const place = start > origin ? `after ${formatDuration(start - origin)}` : "at the start";
    return element(
        "li", {},
        element("a", { attributes: { href, "data-internal": true } }, name || "(no name)"),
        element("span", { class: "tabular" }, formatDuration(duration)),
        element("span", { class: "muted tabular" }, place),
        ...attributes.map((text) => element("span", { class: "chip mono", title: text },
            element("span", { class: "chip-name" }, text))));
}

/** @param {MouseEvent} event */
function openRow(event) {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("a, button") || getSelection()?.type === "Range") {
        return;
    }
    const link = target?.closest("tr")?.querySelector("a.root-link");
    if (link instanceof HTMLElement) {
        link.click();
    }
}
