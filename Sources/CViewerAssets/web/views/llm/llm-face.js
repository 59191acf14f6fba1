// The request as a conversation: every model call with its tokens, its parameters and what it adds to what was said.

import { counted, formatCount } from "../../base/format.js";
import { requestConversation } from "../../model/request-conversation.js";
import { resultsById } from "../../model/tool-joins.js";
import { button, element } from "../dom.js";
import { notice } from "../notice.js";
import { accountView } from "./account-view.js";
import { callCard } from "./call-card.js";
import { PromptDiff } from "./prompt-diff.js";

/** @import { MessagePart } from "../../model/conversation.js" */
/** @import { CallConversation } from "../../model/request-conversation.js" */
/** @import { Trace } from "../../model/trace.js" */
/** @import { TraceView } from "../trace-view.js" */

/** Calls shown at first, and more with each press of the button. */
const PAGE_CALLS = 50;

/** @param {TraceView} view */
export const make = (view) => new LLMFace(view);

class LLMFace {
    /** @param {TraceView} view */
    constructor(view) {
        this.view = view;
        this.diff = new PromptDiff((diff) => view.change({ diff }, true));
        this.totals = element("div", { class: "llm-totals" });
        this.list = element("div", { class: "call-list" });
        this.element = element(
            "div", {
                class: "face llm-face",
                attributes: { role: "region", tabindex: 0, "aria-label": "Conversation" },
            },
            this.totals, this.diff.element, this.list);
        /** @type {CallConversation[]} */
        this.conversation = [];
        /** @type {ReadonlyMap<string, MessagePart>} */
        this.results = new Map();
    }

    /** @param {Trace} trace */
    setTrace(trace) {
        this.conversation = requestConversation(trace);
        this.results = resultsById(this.conversation.flatMap(({ messages }) => messages));
        this.diff.setCalls(this.conversation);
        this.totals.replaceChildren(...this.#totals(trace));
        this.list.replaceChildren();
        if (this.conversation.length === 0) {
            this.list.replaceChildren(emptyNotice());
        } else {
            this.#more(trace, 0);
        }
    }

    /** @param {TraceView} view */
    show(view) {
        this.diff.show(view.diff);
    }

    focus() {
        this.element.focus({ preventScroll: true });
    }

    /** @param {Trace} trace */
    #totals(trace) {
        const calls = this.conversation.map(({ call }) => call);
        const isSilent = calls.length > 0 && this.conversation.every(({ messages }) => messages.length === 0);
        return [
            ...accountView(trace, calls, (index) => this.view.openDetail(index)), ...isSilent ? [withoutContent()] : [],
        ];
    }

    /** @param {Trace} trace @param {number} from */
    #more(trace, from) {
        const end = Math.min(from + PAGE_CALLS, this.conversation.length);
        const actions = {
            open: (/** @type {number} */ index) => this.view.openDetail(index),
            locate: (/** @type {number} */ index) => this.view.showInWaterfall(index),
        };
        const cards = this.conversation.slice(from, end).map(
            (part, place) => callCard(trace, part, from + place, this.results, actions));
        this.list.append(...cards);
        if (end < this.conversation.length) {
            const text = `Show ${formatCount(Math.min(PAGE_CALLS, this.conversation.length - end))} more of ` +
                counted(this.conversation.length, "call");
            const more = button(text, text, () => {
                more.remove();
                this.#more(trace, end);
            }, "button more");
            this.list.append(more);
        }
    }
}

function withoutContent() {
    return element("p", { class: "muted" },
        "There are no messages. Most instrumentations record them only when asked to, for example with " +
        "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true; and a collector started with --content drop " +
        "keeps none.");
}

function emptyNotice() {
    return notice("No model call in this request", [
        "A span is a model call when gen_ai.operation.name is chat, generate_content or text_completion, or when it " +
        "reports tokens. The spellings of OpenInference, OpenLLMetry, the Vercel AI SDK, Langfuse, MLflow and others " +
        "are understood too.",
        "If the application calls a model, add an instrumentation for its client library."]);
}
