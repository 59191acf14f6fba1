// The proposals under the query bar: a listbox that the bar's keys move through.

import { element } from "../dom.js";

/** @import { WireCompletion, WireProposal } from "../../api/wire.js" */

export class CompletionList {
    /** @param {(proposal: WireProposal) => void} onAccept */
    constructor(onAccept) {
        this.onAccept = onAccept;
        /** @type {WireProposal[]} */
        this.proposals = [];
        this.active = -1;
        this.list = element("ul", {
            class: "proposals", attributes: { role: "listbox", id: "query-proposals", "aria-label": "Proposals" },
        });
        this.note = element("p", { class: "proposals-note" });
        this.element = element("div", { class: "proposal-box", attributes: { hidden: true } }, this.list, this.note);
        // The focus stays in the bar.
        this.element.addEventListener("pointerdown", (event) => event.preventDefault());
        this.list.addEventListener("click", (event) => this.#click(event));
    }

    get isOpen() {
        return !this.element.hidden;
    }

    /** @returns {WireProposal | undefined} */
    get chosen() {
        return this.isOpen ? this.proposals[this.active] : undefined;
    }

    /** @returns {string | null} id of the option that is chosen */
    get activeId() {
        return this.isOpen && this.active >= 0 ? optionId(this.active) : null;
    }

    /**
     * @param {WireCompletion} completion
     * @param {boolean} choosing whether the first is chosen: a word is being typed
     * @param {{left: number, top: number}} place of the word, pixels
     */
    show({ proposals, missing }, choosing, { left, top }) {
        this.proposals = proposals;
        this.active = choosing && proposals.length > 0 ? 0 : -1;
        this.list.replaceChildren(...proposals.map(option));
        this.note.textContent = missing === null ? "" : `Keys or values are missing: ${missing}`;
        this.element.hidden = proposals.length === 0 && missing === null;
        this.element.style.setProperty("--left", `${left}px`);
        this.element.style.setProperty("--top", `${top}px`);
        this.#mark();
    }

    close() {
        this.element.hidden = true;
        this.active = -1;
    }

    /** @param {1 | -1} step around the ends */
    move(step) {
        const count = this.proposals.length;
        this.active = this.active < 0 ? (step > 0 ? 0 : count - 1) : (this.active + step + count) % count;
        this.#mark();
    }

    #mark() {
        [...this.list.children].forEach((child, place) => {
            child.setAttribute("aria-selected", String(place === this.active));
        });
        this.list.children[Math.max(this.active, 0)]?.scrollIntoView({ block: "nearest" });
    }

    /** @param {MouseEvent} event */
    #click(event) {
        const item = event.target instanceof Element ? event.target.closest("li") : null;
        const proposal = item ? this.proposals[[...this.list.children].indexOf(item)] : undefined;
        if (proposal) {
            this.onAccept(proposal);
        }
    }
}

/** @param {number} place */
function optionId(place) {
    return `query-proposal-${place}`;
}

/** @param {WireProposal} proposal @param {number} place */
function option({ kind, text, detail }, place) {
    return element(
        "li", { class: "proposal", attributes: { role: "option", id: optionId(place), "data-kind": kind } },
        element("span", { class: "proposal-text mono" }, text),
        element("span", { class: "proposal-detail muted" }, detail),
        element("span", { class: "proposal-kind muted" }, kind));
}
