// The search page: a query in TraceQL, and what it finds as a table and a heatmap, or as lines.

import { ApiError, fetchCheck, fetchSearch, fetchSeries } from "../../api/client.js";
import { nowNanoseconds } from "../../base/clock-time.js";
import { counted, formatCount } from "../../base/format.js";
import { makeHeatmap } from "../../model/heatmap.js";
import { makeLines } from "../../model/line-chart.js";
import { COMPARED_VALUES, distinctionsOf } from "../../model/explain.js";
import {
    comparisonText, histogramText, narrowedByText, narrowedText, searchText, seriesUnit, setsOrder,
} from "../../model/query-stages.js";
import { foundRows } from "../../model/search-results.js";
import {
    defaultSearch, longerRange, rangeWords, searchAddress, searchLimits, searchRange,
} from "../../model/search-state.js";
import { alignedSteps, stepFor } from "../../model/time-steps.js";
import { button, element } from "../dom.js";
import { code, errorNotice, loadingNotice, notice, phrase } from "../notice.js";
import { exampleList } from "./example-list.js";
import { explainView } from "./explain-view.js";
import { FoundTable } from "./found-table.js";
import { HeatmapView } from "./heatmap-view.js";
import { QueryBar } from "./query-bar.js";
import { SearchForm } from "./search-form.js";
import { SeriesView } from "./series-view.js";

/** @import { WireCheck, WireSearch } from "../../api/wire.js" */
/** @import { SearchState } from "../../model/search-state.js" */
/** @import { ChosenBox } from "./heatmap-view.js" */

/** @typedef {{from: bigint, to: bigint}} Range Unix nanoseconds */

/** Columns of the heatmap and points of a line at most; halved where the window is narrow. */
const COLUMNS = 120;
const NARROW_PIXELS = 700;
/** Matched spans of a trace that are listed. */
const SPANS_PER_TRACE = 20;

export class SearchPage {
    /** @param {{push: (address: string) => void, replace: (address: string) => void}} navigation */
    constructor(navigation) {
        this.navigation = navigation;
        /** @type {SearchState} */
        this.state = defaultSearch;
        this.bar = new QueryBar((query) => this.choose({ query: query || "{ }", open: [], sort: "" }));
        this.form = new SearchForm((options) => this.choose(options));
        this.table = new FoundTable((change) => {
            this.state = { ...this.state, ...change };
            this.navigation.replace(searchAddress(this.state));
        });
        this.heatmap = new HeatmapView((box) => this.#narrow(box), (from, to) => this.#zoom(from, to));
        this.series = new SeriesView((from, to) => this.#zoom(from, to));
        this.count = element("p", { class: "count", attributes: { role: "status" } });
        this.examples = button("Examples", "Examples", () => this.#showExamples(), "button quiet");
        this.picture = element("div", { class: "search-picture" });
        this.explanation = element("div", { class: "search-explanation" });
        this.content = element("div", { class: "list-content" });
        this.footer = element("div", { class: "list-footer" });
        this.element = element(
            "main", { class: "list-page search-page" }, element("h1", { class: "visually-hidden" }, "Search"),
            this.bar.element, this.form.element,
            element("div", { class: "list-status" }, this.count, this.examples), this.picture, this.explanation,
            this.content);
        this.loading = new AbortController();
        /** Whether all of the result is on the screen. */
        this.isComplete = false;
        /** @type {WireCheck | null} */
        this.check = null;
    }

    /** @param {SearchState} state */
    arrive(state) {
        document.title = "Search – Weir";
        const same = this.isComplete && searchAddress(state) === searchAddress(this.state);
        this.state = state;
        this.bar.show(state.query);
        if (same) {
            this.element.scrollTop = this.scrollTop ?? 0;
            return;
        }
        void this.load();
    }

    leave() {
        this.scrollTop = this.element.scrollTop;
        this.loading.abort();
        this.bar.leave();
    }

    repaint() {
        this.heatmap.repaint();
        this.series.repaint();
    }

    /** @param {KeyboardEvent} event @returns {boolean} whether the key meant something */
    handleKey(event) {
        /** @type {Record<string, () => void>} */
        const actions = {
            j: () => this.table.move(1), k: () => this.table.move(-1), "/": () => this.bar.focus(),
            r: () => void this.load(),
        };
        actions[event.key]?.();
        return event.key in actions;
    }

    /** A step that back undoes. @param {Partial<SearchState>} change */
    choose(change) {
        const query = change.query ?? (this.bar.text.trim() || this.state.query);
        // Another query, or other times, make it another comparison.
        const isSame = change.query === undefined && (change.range ?? this.state.range) === this.state.range
            && (change.from ?? this.state.from) === this.state.from && (change.to ?? this.state.to) === this.state.to;
        this.state = { ...this.state, ...isSame ? {} : { among: null }, ...change, query };
        this.bar.show(this.state.query);
        this.navigation.push(searchAddress(this.state));
        void this.load();
    }

    async load() {
        this.loading.abort();
        const { signal } = this.loading = new AbortController();
        this.isComplete = false;
        const range = searchRange(this.state, nowNanoseconds());
        this.form.show(this.state, range);
        this.count.textContent = "";
        this.picture.replaceChildren();
        this.explanation.replaceChildren();
        if (this.state.query === "") {
            this.form.adapt(null, false);
            this.#showExamples();
            return;
        }
        this.content.replaceChildren(loadingNotice("Searching…"));
        try {
            await this.#run(range, signal);
            this.isComplete = !signal.aborted && this.check?.ok === true;
        } catch (error) {
            if (!signal.aborted) {
                this.content.replaceChildren(this.#failure(error));
            }
        }
    }

    /** @param {Range} range @param {AbortSignal} signal */
    async #run(range, signal) {
        const check = this.check = await fetchCheck(this.state.query, signal);
        if (this.bar.text === this.state.query) {
            this.bar.showCheck(check, true);
        }
        this.form.adapt(check.yields ?? null, setsOrder(check.stages ?? []));
        if (!check.ok) {
            this.content.replaceChildren(mistakeNotice(check));
        } else if (check.yields === "series") {
            await this.#runSeries(range, signal);
        } else {
            await Promise.all([
                this.#runSearch(check, range, signal), this.#runHeatmap(check, range, signal),
                this.#runComparison(check, range, signal)]);
        }
    }

    /** @param {WireCheck} check @param {Range} range @param {AbortSignal} signal */
    async #runSearch(check, { from, to }, signal) {
        const { query, order, limit } = this.state;
        const found = await fetchSearch(
            { q: searchText(query, check, order), limit, spss: SPANS_PER_TRACE, start: from, end: to }, signal);
        this.#showFound(found, setsOrder(check.stages ?? []));
    }

    /** @param {WireSearch} found @param {boolean} ordered by the query itself */
    #showFound({ traces, metrics }, ordered) {
        const { order, limit } = this.state;
        const isFull = traces.length >= limit;
        const which = ordered ? "First" : order === "slowest" ? "Slowest" : "Newest";
        this.count.textContent = !isFull ? counted(traces.length, "trace")
            : `${which} ${counted(traces.length, "trace")}; more may match`;
        if (traces.length === 0) {
            this.content.replaceChildren(this.#emptyNotice(metrics.inspectedTraces ?? 0));
            return;
        }
        this.table.show(foundRows(traces), this.state, nowNanoseconds());
        const next = searchLimits.find((candidate) => candidate > limit);
        this.footer.replaceChildren(...isFull && next ? [this.#moreButton(next)] : []);
        this.content.replaceChildren(this.table.element, this.footer);
    }

    /** @param {number} limit */
    #moreButton(limit) {
        const text = `Show up to ${formatCount(limit)}`;
        return button(text, text, () => this.choose({ limit }), "button more");
    }

    /** @param {WireCheck} check @param {Range} range @param {AbortSignal} signal */
    async #runHeatmap(check, range, signal) {
        const { from, to, step } = stepsOf(range);
        try {
            const { series } = await fetchSeries(
                { q: histogramText(check), start: range.from, end: range.to, step: `${step}ms`, exemplars: 0 }, signal);
            const map = makeHeatmap(series, from, to, step);
            this.picture.replaceChildren(...map.count > 0 ? [this.heatmap.element] : []);
            if (map.count > 0) {
                this.heatmap.show(map);
            }
        } catch (error) {
            if (signal.aborted) {
                return;
            }
            // The table does not need the picture: one of them failing must not take the other away.
            const message = error instanceof ApiError ? error.message : String(error);
            this.picture.replaceChildren(element("p", { class: "muted" }, `No picture of the result: ${message}`));
        }
    }

    /** What sets the spans of a box apart. @param {WireCheck} check @param {Range} range @param {AbortSignal} signal */
    async #runComparison(check, { from, to }, signal) {
        const { among } = this.state;
        const [start, end] = [from, to].map((nanos) => Number(nanos / 1_000_000n));
        const text = among && comparisonText(check, start, end, COMPARED_VALUES);
        if (!text) {
            return;
        }
        this.explanation.replaceChildren(loadingNotice("Comparing with the other spans…"));
        try {
            const step = Math.max(among.to - among.from, 1);
            const { series } = await fetchSeries({
                q: text, start: BigInt(among.from) * 1_000_000n, end: BigInt(among.to) * 1_000_000n, step: `${step}ms`,
                exemplars: 0,
            }, signal);
            this.explanation.replaceChildren(explainView(distinctionsOf(series), (condition) =>
                ({ ...this.state, query: narrowedByText(check, condition), open: [] })));
        } catch (error) {
            if (!signal.aborted) {
                const message = error instanceof ApiError ? error.message : String(error);
                this.explanation.replaceChildren(
                    element("p", { class: "muted" }, `Not compared with the other spans: ${message}`));
            }
        }
    }

    /** @param {Range} range @param {AbortSignal} signal */
    async #runSeries(range, signal) {
        const { from, to, step } = stepsOf(range);
        const { query } = this.state;
        const answer = await fetchSeries(
            { q: query, start: range.from, end: range.to, step: `${step}ms`, exemplars: 0 }, signal);
        const lines = makeLines(answer.series);
        this.count.textContent = `${counted(lines.length, "series", "series")}, `
            + `${counted(Number(answer.metrics.inspectedSpans ?? 0), "span")} read`;
        if (lines.length === 0) {
            this.content.replaceChildren(this.#emptyNotice(answer.metrics.inspectedTraces ?? 0));
            return;
        }
        const { start, count } = alignedSteps(from, to, step);
        this.content.replaceChildren(this.series.element);
        this.series.show(lines, { from: start, to: start + count * step, step }, seriesUnit(query));
    }

    /** @param {ChosenBox} box */
    #narrow({ from, to, least, most }) {
        if (this.check?.ok) {
            const shown = searchRange(this.state, nowNanoseconds());
            const [start, end] = [shown.from, shown.to].map((nanos) => Number(nanos / 1_000_000n));
            this.choose({
                query: narrowedText(this.check, least, most), ...custom(from, to), open: [],
                among: this.state.among ?? { from: start, to: end },
            });
        }
    }

    /** @param {number} from Unix milliseconds @param {number} to */
    #zoom(from, to) {
        this.choose(custom(from, to));
    }

    /** @param {unknown} error */
    #failure(error) {
        if (error instanceof ApiError && error.status === 503) {
            const text = "Ask for a shorter time range, or name more in the query: a service, a model, a duration.";
            return notice(
                `The search was given up: ${error.message}`, [text],
                [button("Try again", "Try again", () => void this.load())], "error");
        }
        return errorNotice(error, "the result", () => void this.load());
    }

    /** @param {number} inspected traces */
    #emptyNotice(inspected) {
        const where = rangeWords(this.state);
        const longer = longerRange(this.state);
        const widen = button("Search a longer time", "Search a longer time", () => this.choose({ range: longer }));
        if (this.check?.yields !== "series") {
            const looked = inspected > 0 ? `${counted(inspected, "trace")} of that time had to be looked into.` : "";
            return notice(
                `No span matches ${where}`,
                [`${looked} Search a longer time, or leave a condition out.`.trim()], longer ? [widen] : []);
        }
        return notice(`No series ${where}`, ["No span that the query counts has started then."], longer ? [widen] : []);
    }

    #showExamples() {
        this.content.replaceChildren(exampleList((query) => this.choose({ query, open: [], sort: "" }), this.state));
        this.picture.replaceChildren();
        this.explanation.replaceChildren();
        this.count.textContent = "";
        if (this.state.query === "" && document.activeElement === document.body) {
            this.bar.focus();
        }
    }
}

/** @param {Range} range @returns {{from: number, to: number, step: number}} milliseconds */
function stepsOf({ from, to }) {
    const [start, end] = [Number(from / 1_000_000n), Number(to / 1_000_000n)];
    return { from: start, to: end, step: stepFor(end - start, innerWidth < NARROW_PIXELS ? COLUMNS / 2 : COLUMNS) };
}

/** @param {number} from @param {number} to @returns {Pick<SearchState, "range" | "from" | "to">} */
function custom(from, to) {
    return { range: "custom", from, to: Math.max(to, from + 1) };
}

/** @param {WireCheck} check */
function mistakeNotice({ message = "" }) {
    return notice("The query cannot be run yet", [
        phrase(message),
        phrase("The place is marked above. ", code("Ctrl Space"), " shows what may stand at the cursor."),
    ], [], "error");
}
