// A page that shows one answer of the collector: cleared while it loads, and loaded again with a key or a button.

import { button, element } from "./dom.js";
import { icon } from "./icons.js";
import { errorNotice, loadingNotice } from "./notice.js";

export class LoadedPage {
    /**
     * @param {string} what it shows, in words that follow "Loading"
     * @param {HTMLElement} content what the answer is shown in
     */
    constructor(what, content) {
        this.what = what;
        this.content = content;
        this.count = element("p", { class: "count", attributes: { role: "status" } });
        this.reload = button("Load again (r)", icon("reload"), () => void this.load(), "icon-button");
        this.loading = new AbortController();
    }

    leave() {
        this.loading.abort();
    }

    /** @param {KeyboardEvent} event @returns {boolean} whether the key meant something */
    handleKey(event) {
        if (event.key === "r") {
            void this.load();
            return true;
        }
        return false;
    }

    async load() {
        this.loading.abort();
        const { signal } = this.loading = new AbortController();
        this.count.textContent = "";
        this.content.replaceChildren(loadingNotice(`Loading ${this.what}…`));
        try {
            await this.fill(signal);
        } catch (error) {
            if (!signal.aborted) {
                this.content.replaceChildren(errorNotice(error, this.what, () => void this.load()));
            }
        }
    }

    /**
     * Asks the collector and shows what it answers.
     * @abstract
     * @param {AbortSignal} _signal
     * @returns {Promise<void>}
     */
    async fill(_signal) {
        throw new Error("a page says itself how it is filled");
    }
}
