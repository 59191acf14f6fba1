// Which subtrees are folded: everything open with exceptions, or everything folded with exceptions.
// Its text in the address stays as short as what the reader did, even in a trace of 10,000 spans.

/** @typedef {{all: boolean, except: ReadonlySet<string>}} Collapse exceptions are span ids */

/** @type {Collapse} */
export const nothingCollapsed = { all: false, except: new Set() };

/** @type {Collapse} */
export const everythingCollapsed = { all: true, except: new Set() };

/**
 * @param {Collapse} collapse
 * @param {string} id
 * @returns {boolean}
 */
export function isCollapsed(collapse, id) {
    return collapse.all !== collapse.except.has(id);
}

/**
 * @param {Collapse} collapse
 * @param {string} id
 * @param {boolean} collapsed
 * @returns {Collapse}
 */
export function withCollapsed(collapse, id, collapsed) {
    const except = new Set(collapse.except);
    if (collapsed === collapse.all) {
        except.delete(id);
    } else {
        except.add(id);
    }
    return { all: collapse.all, except };
}

/**
 * @param {Collapse} collapse
 * @returns {string} empty when nothing is folded; ids with commas; "all" and the open ones as "all,-id"
 */
export function formatCollapse(collapse) {
    const ids = [...collapse.except];
    return collapse.all ? ["all", ...ids.map((id) => "-" + id)].join(",") : ids.join(",");
}

/**
 * @param {string} text as written by `formatCollapse`; anything else in it is passed over
 * @returns {Collapse}
 */
export function parseCollapse(text) {
    const words = text.split(",");
    const all = words[0] === "all";
    const form = all ? /^-([0-9a-f]{16})$/ : /^([0-9a-f]{16})$/;
    const ids = words.flatMap((word) => form.exec(word)?.[1] ?? []);
    return { all, except: new Set(ids) };
}
