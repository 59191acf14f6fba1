// The sequence of services and agents: a column for each, a line for each call between them, in order of time.

import { counted, formatCount } from "../../base/format.js";
import { formatDuration } from "../../base/time.js";
import { sequenceOf } from "../../model/sequence.js";
import { button, element } from "../dom.js";
import { icon } from "../icons.js";
import { notice } from "../notice.js";

/** @import { Interaction, Participant } from "../../model/sequence.js" */
/** @import { Trace } from "../../model/trace.js" */
/** @import { TraceView } from "../trace-view.js" */

/** Lines shown at first, and more with each press of the button. */
const PAGE_LINES = 200;

/** @type {Record<Participant["kind"], "server" | "agent" | "model" | "tool">} */
const shapes = { service: "server", agent: "agent", model: "model", tool: "tool" };

/** @param {TraceView} view */
export const make = (view) => new SequenceFace(view);

class SequenceFace {
    /** @param {TraceView} view */
    constructor(view) {
        this.view = view;
        this.element = element(
            "div", {
                class: "face sequence-face",
                attributes: { role: "region", tabindex: 0, "aria-label": "Sequence of calls" },
            });
    }

    /** @param {Trace} trace */
    setTrace(trace) {
        const { participants, interactions } = sequenceOf(trace);
        if (interactions.length === 0) {
            this.element.replaceChildren(notice("Nobody calls anybody here", [
                `All ${counted(trace.spanCount, "span")} belong to one service and to no agent, tool or model.`,
                "When a call to another service is missing, check that the traceparent header is passed on."]));
            return;
        }
        this.lines = element("ol", { class: "sequence-lines" });
        const chart = element("div", { class: "sequence-chart" }, headView(participants), this.lines);
        chart.style.setProperty("--columns", String(participants.length));
        this.element.replaceChildren(
            element("p", { class: "face-note muted" },
                `${counted(participants.length, "participant")}, ${counted(interactions.length, "call")} in order of ` +
                "start; equal calls in a row are one line."), chart);
        this.#more(participants, interactions, 0);
    }

    show() {}

    focus() {
        this.element.focus({ preventScroll: true });
    }

    /** @param {Participant[]} participants @param {Interaction[]} interactions @param {number} from */
    #more(participants, interactions, from) {
        const end = Math.min(from + PAGE_LINES, interactions.length);
        this.lines?.append(
            ...interactions.slice(from, end).map((interaction) => this.#line(participants, interaction)));
        if (end < interactions.length) {
            const text = `Show more of ${counted(interactions.length, "call")}`;
            const more = button(text, text, () => {
                more.remove();
                this.#more(participants, interactions, end);
            }, "button more");
            this.element.append(more);
        }
    }

    /** @param {Participant[]} participants @param {Interaction} interaction */
    #line(participants, { from, to, name, span, count, offset, duration, failed }) {
        const back = to < from;
        const times = count > 1 ? `${formatCount(count)} × ` : "";
        const outcome = failed ? ", failed" : "";
        const label = `${participants[from].name} calls ${participants[to].name}: ${times}${name}, `
            + formatDuration(duration) + outcome;
        const arrow = element("button", {
            class: `sequence-arrow${back ? " back" : ""}${failed ? " failed" : ""}`, title: label,
            attributes: { type: "button", "aria-label": label }, on: { click: () => this.view.openDetail(span) },
        },
            failed && element("span", { class: "error-mark", attributes: { "aria-hidden": "true" } }, "!"),
            element("span", { class: "arrow-label" }, times, name || "(no name)"),
            element("span", { class: "muted tabular arrow-time" }, formatDuration(duration)));
        arrow.style.setProperty("--first", String(Math.min(from, to)));
        arrow.style.setProperty("--span", String(Math.abs(to - from)));
        return element(
            "li", {}, element("span", { class: "muted tabular sequence-time" }, `+${formatDuration(offset)}`), arrow);
    }
}

/** @param {Participant[]} participants */
function headView(participants) {
    return element("div", { class: "sequence-head" }, element("span", { class: "sequence-time" }),
        ...participants.map(({ name, kind }) => element(
            "span", { class: "participant", title: `${kind} ${name}` }, icon(shapes[kind]),
            element("span", {}, name))));
}
