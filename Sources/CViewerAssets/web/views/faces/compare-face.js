// Two traces compared: matched by the path of names, with the differences in count, time and tokens.

import { fetchRequests, fetchTrace } from "../../api/client.js";
import { parseTraceId } from "../../base/identifier.js";
import { counted, formatCount } from "../../base/format.js";
import { formatDuration } from "../../base/time.js";
import { comparedSummary, compareTrees } from "../../model/compare.js";
import { pathTree } from "../../model/path-tree.js";
import { inputTokens, outputTokens } from "../../model/token-usage.js";
import { buildTrace } from "../../model/trace.js";
import { traceAddress } from "../../model/url-state.js";
import { element } from "../dom.js";
import { errorNotice, loadingNotice, notice } from "../notice.js";
import { candidateList } from "./compare-candidates.js";
import { compareTable } from "./compare-table.js";

/** @import { Trace } from "../../model/trace.js" */
/** @import { TraceView } from "../trace-view.js" */

/** Requests offered to compare with. */
const CANDIDATES = 12;

/** @param {TraceView} view */
export const make = (view) => new CompareFace(view);

class CompareFace {
    /** @param {TraceView} view */
    constructor(view) {
        this.view = view;
        this.field = element("input", {
            class: "mono", attributes: {
                type: "text", placeholder: "Trace id to compare with", "aria-label": "Trace id to compare with",
                spellcheck: "false", autocomplete: "off",
            },
        });
        this.problem = element("span", { class: "error-text", attributes: { role: "alert" } });
        this.form = element(
            "form", { class: "compare-form" }, this.field,
            element("button", { class: "button", attributes: { type: "submit" } }, "Compare"), this.problem);
        this.form.addEventListener("submit", (event) => this.#submit(event));
        this.content = element("div", { class: "compare-content" });
        this.element = element(
            "div", {
                class: "face compare-face",
                attributes: { role: "region", tabindex: 0, "aria-label": "Compare two traces" },
            },
            this.form, this.content);
        this.loading = new AbortController();
        /** @type {string | null | undefined} what the content is for */
        this.shown = undefined;
    }

    /** @param {Trace} trace */
    setTrace(trace) {
        this.trace = trace;
        this.shown = undefined;
    }

    /** @param {TraceView} view */
    show({ other }) {
        if (this.shown !== other) {
            this.shown = other;
            this.field.value = other ?? "";
            void (other === null ? this.#offer() : this.#compare(other));
        }
    }

    focus() {
        this.element.focus({ preventScroll: true });
    }

    /** @param {SubmitEvent} event */
    #submit(event) {
        event.preventDefault();
        const other = this.field.value.trim() === "" ? null : parseTraceId(this.field.value);
        const isProblem = other === null && this.field.value.trim() !== "";
        this.problem.textContent = isProblem ? "Not a trace id: that takes 32 hex digits." : "";
        if (!isProblem) {
            this.view.change({ other }, true);
        }
    }

    /** Requests with the same root, to pick one from. */
    async #offer() {
        const trace = /** @type {Trace} */ (this.trace);
        const { signal } = this.#begin("Looking for requests like this…");
        try {
            const query = new URLSearchParams(
                { service: trace.rootService, name: trace.rootName, limit: String(CANDIDATES) });
            const { requests } = await fetchRequests(query, signal);
            const others = requests.filter(({ traceId }) => traceId !== trace.id);
            this.content.replaceChildren(candidateList(trace, others, (other) => this.view.change({ other }, true)));
        } catch (error) {
            this.#fail(signal, error, () => void this.#offer());
        }
    }

    /** @param {string} other id */
    async #compare(other) {
        const { signal } = this.#begin("Loading the other trace…");
        try {
            const trace = buildTrace(await fetchTrace(other, signal));
            this.content.replaceChildren(...this.#result(/** @type {Trace} */ (this.trace), trace));
        } catch (error) {
            this.#fail(signal, error, () => void this.#compare(other));
        }
    }

    /** @param {string} text */
    #begin(text) {
        this.loading.abort();
        this.loading = new AbortController();
        this.content.replaceChildren(loadingNotice(text));
        return this.loading;
    }

    /** @param {AbortSignal} signal @param {unknown} error @param {() => void} retry */
    #fail(signal, error, retry) {
        if (!signal.aborted) {
            this.content.replaceChildren(errorNotice(error, "the other trace", retry));
        }
    }

    /** @param {Trace} a @param {Trace} b */
    #result(a, b) {
        const nodes = compareTrees(pathTree(a), pathTree(b));
        const { onlyA, onlyB, changedCount } = comparedSummary(nodes);
        const words = onlyA + onlyB + changedCount === 0 ? "Both traces took the same steps."
            : `${counted(onlyA, "step")} only in this trace (A), ${counted(onlyB, "step")} only in the other (B), ` +
            `${formatCount(changedCount)} taken another number of times.`;
        return nodes.length === 0 ? [notice("Both traces are empty", [])] : [
            element("div", { class: "compare-sides" }, sideView("A", "this trace", a), sideView("B", "the other", b)),
            element("p", { class: "face-note" }, words),
            compareTable(nodes, (node) => node.a && this.view.showInWaterfall(node.a.example)),
        ];
    }
}

/** @param {string} letter @param {string} words @param {Trace} trace */
function sideView(letter, words, trace) {
    const usage = trace.account?.tokens;
    const tokens = usage && usage.total > 0
        ? ` · ${formatCount(inputTokens(usage))} tokens in, ${formatCount(outputTokens(usage))} out` : "";
    return element(
        "div", { class: "compare-side" }, element("strong", {}, `${letter} `), `${words}: `,
        element("a", { attributes: { href: traceAddress({ traceId: trace.id }), "data-internal": true } },
            `${trace.rootService} ${trace.rootName}`),
        element("div", { class: "muted tabular" },
            `${formatDuration(trace.requestLength)} · ${counted(trace.spanCount, "span")} · ` +
            counted(trace.errorCount, "error") + tokens));
}
