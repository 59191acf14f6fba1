// Writes the address. Steps a reader would want to undo become history entries; the rest replace the current one.

/** Browsers limit how often the address may change; a held key must not run into that. */
const REPLACE_DELAY_MILLISECONDS = 200;

export class Navigation {
    /** @param {() => void} onArrive called when the address changed by a link, by back or by forward */
    constructor(onArrive) {
        this.onArrive = onArrive;
        /** @type {{address: string, timer: number} | null} */
        this.pending = null;
        window.addEventListener("popstate", () => this.#arrive());
        window.addEventListener("pagehide", () => this.#writePending());
        document.addEventListener("click", (event) => this.#followLink(event));
    }

    /**
     * Leaves for another address of this viewer.
     * @param {string} address
     */
    go(address) {
        this.push(address);
        this.onArrive();
    }

    /**
     * A new entry for what is already on the screen; going back returns to the address as it was just before.
     * @param {string} address
     */
    push(address) {
        this.#writePending();
        if (address !== location.pathname + location.search) {
            history.pushState(null, "", address);
        }
    }

    /**
     * Replaces the entry soon.
     * @param {string} address
     */
    replace(address) {
        clearTimeout(this.pending?.timer);
        this.pending = { address, timer: setTimeout(() => this.#writePending(), REPLACE_DELAY_MILLISECONDS) };
    }

    #writePending() {
        if (this.pending) {
            clearTimeout(this.pending.timer);
            history.replaceState(null, "", this.pending.address);
            this.pending = null;
        }
    }

    /** The browser has moved to another entry: what was to be written belongs to the one it left. */
    #arrive() {
        clearTimeout(this.pending?.timer);
        this.pending = null;
        this.onArrive();
    }

    /** @param {MouseEvent} event */
    #followLink(event) {
        const link = event.target instanceof Element ? event.target.closest("a[data-internal]") : null;
        const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
        if (link instanceof HTMLAnchorElement && plain && !event.defaultPrevented) {
            event.preventDefault();
            this.go(link.pathname + link.search);
        }
    }
}
