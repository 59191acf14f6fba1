// What a page owes readers without eyes, with weak ones, or without a mouse. `audit()` returns one line for
// each offence. The rules are those of WCAG 2.2 (A and AA) and WAI-ARIA 1.2 that can be computed; names are left to the
// browser's own accessibility tree, which accessibility.py reads. Colours are in accessibility-colours.js.

const TEXT_RATIO = 4.5, LARGE_TEXT_RATIO = 3, GRAPHIC_RATIO = 3;
const LARGE_PIXELS = 24, LARGE_BOLD_PIXELS = 18.66, TARGET_PIXELS = 24;
const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";
const ROLES = new Set((
    "alert alertdialog application article banner button cell checkbox columnheader combobox complementary "
    + "contentinfo definition dialog directory document feed figure form generic grid gridcell group heading "
    + "img link list listbox listitem log main marquee math menu menubar menuitem menuitemcheckbox "
    + "menuitemradio meter navigation none note option presentation progressbar radio radiogroup region row "
    + "rowgroup rowheader scrollbar search searchbox separator slider spinbutton status switch tab table "
    + "tablist tabpanel term textbox timer toolbar tooltip tree treegrid treeitem")
    .split(" "));
const ARIA = new Set((
    "activedescendant atomic autocomplete braillelabel brailleroledescription busy checked colcount colindex "
    + "colindextext colspan controls current describedby description details disabled errormessage expanded "
    + "flowto haspopup hidden invalid keyshortcuts label labelledby level live modal multiline multiselectable "
    + "orientation owns placeholder posinset pressed readonly relevant required roledescription rowcount "
    + "rowindex rowindextext rowspan selected setsize sort valuemax valuemin valuenow valuetext")
    .split(" ").map((name) => `aria-${name}`));
const REFERENCES = ["aria-activedescendant", "aria-controls", "aria-describedby", "aria-details", "aria-errormessage",
    "aria-flowto", "aria-labelledby", "aria-owns"];
const VALUES = {
    "aria-atomic": "true false", "aria-busy": "true false", "aria-checked": "true false mixed",
    "aria-current": "page step location date time true false", "aria-disabled": "true false",
    "aria-expanded": "true false",
    "aria-haspopup": "true false menu listbox tree grid dialog", "aria-hidden": "true false",
    "aria-invalid": "true false grammar spelling", "aria-live": "polite assertive off", "aria-modal": "true false",
    "aria-orientation": "horizontal vertical", "aria-pressed": "true false mixed", "aria-readonly": "true false",
    "aria-selected": "true false", "aria-sort": "ascending descending none other",
    "aria-autocomplete": "list both inline none",
};
const NEEDED = { checkbox: ["aria-checked"], switch: ["aria-checked"], radio: ["aria-checked"],
    combobox: ["aria-expanded"], slider: ["aria-valuenow"], scrollbar: ["aria-valuenow", "aria-controls"],
    meter: ["aria-valuenow"],
    heading: ["aria-level"] };
const INSIDE = { option: ["listbox", "group"], tab: ["tablist"], treeitem: ["tree", "group"], gridcell: ["row"],
    columnheader: ["row"], rowheader: ["row"], row: ["table", "grid", "treegrid", "rowgroup"],
    rowgroup: ["table", "grid", "treegrid"], listitem: ["list"], menuitem: ["menu", "menubar", "group"] };
const HOLDING = { tablist: ["tab"], tree: ["treeitem"], treegrid: ["row"], grid: ["row"], list: ["listitem"],
    radiogroup: ["radio"], menu: ["menuitem"] };
const NATIVE_ROLES = { UL: "list", OL: "list", LI: "listitem", TABLE: "table", TR: "row", TBODY: "rowgroup",
    THEAD: "rowgroup" };
const LANDMARKS = "header, nav, main, aside, footer, dialog, [role=search], [role=alert], [role=status]";
// Whose childrens' roles are not told.
const CLOSED = "button, a[href], summary, [role=button], [role=option], [role=tab], [role=slider], [role=img]";
// What tells something by its paint: [selector, properties of which one must stand out].
const GRAPHICS = [
    ["svg.icon", ["stroke"]], [".spark-line, .map-stroke", ["stroke"]], [".map-arrow", ["fill"]],
    ["[data-texture]:not(.flame-box)", ["backgroundColor", "boxShadow", "borderTopColor"]],
    ["[data-part], [data-bucket]", ["backgroundColor", "boxShadow"]],
    [".light-sign, .map-sign, .error-dot, .strip-mark, .share-bar, .difference-bar, .error-mark, .overview-handle",
        ["backgroundColor", "borderTopColor", "beforeColor"]],
    ["input:not([type=checkbox]), select, textarea", ["borderTopColor"]],
];

function audit() {
    const found = new Set();
    const report = (rule, element, text = "") => found.add(`${rule}: ${named(element)} ${text}`.trim());
    const checks = [
        structure, references, roles, nesting, targets, textContrast, graphics, scrolling, links, carriers];
    for (const check of checks) {
        check(report);
    }
    return [...found];
}

function named(element) {
    const classes = typeof element.className === "string" && element.className
        ? "." + element.className.trim().split(/\s+/).join(".") : "";
    const words = (element.getAttribute("aria-label") || element.textContent || "").trim().replace(/\s+/g, " ");
    return `<${element.localName}${element.id ? "#" + element.id.replace(/[0-9a-f]{16}/, "…") : ""}${classes}> `
        + `“${words.slice(0, 40)}”`;
}

const all = (selector, place = document) => [...place.querySelectorAll(selector)];
const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && element.getClientRects().length > 0 && !isForEarsOnly(element);
const isForEarsOnly = (element) => element.closest(".visually-hidden") !== null;
const isTold = (element) => element.checkVisibility({ visibilityProperty: true })
    && !element.closest("[aria-hidden=true]");
const isFocusable = (element) => element.matches(FOCUSABLE) && element.tabIndex >= 0 && !element.disabled
    && element.checkVisibility({ visibilityProperty: true });
const roleOf = (element) => element.getAttribute("role") || NATIVE_ROLES[element.tagName] || "";

// ---- What the page is made of

function structure(report) {
    const root = document.documentElement;
    root.lang || report("no language", root);
    /^.+ – Weir$/.test(document.title) || report("title", root, document.title);
    const viewport = document.querySelector("meta[name=viewport]")?.content;
    /user-scalable=no|maximum-scale/.test(viewport) && report("no zoom", root);
    const mains = all("main, [role=main]").filter(isTold);
    mains.length === 1 || report("main", root, `${mains.length} of them`);
    const dialog = document.querySelector("dialog[open]") ?? covering();
    const headings = all("h1, h2, h3, h4, h5, h6, [role=heading]").filter(isTold)
        .filter((heading) => (heading.closest("dialog, aside.detail") ?? null) === dialog || !dialog);
    const first = headings.filter(({ localName }) => localName === "h1").length;
    dialog || first === 1 || report("first heading", root, `${first} of them`);
    let level = dialog ? 1 : 0;
    for (const heading of headings) {
        const next = Number(heading.getAttribute("aria-level") ?? heading.localName.slice(1));
        next <= level + 1 || report("heading skips a level", heading, `h${level} to h${next}`);
        heading.textContent.trim() || report("empty heading", heading);
        level = next;
    }
    for (const child of document.body.children) {
        const holds = child.matches(LANDMARKS) || child.localName === "noscript" || !child.textContent.trim()
            || !isTold(child) || [...child.children].every((inner) => inner.matches(LANDMARKS));
        holds || report("outside of landmarks", child);
    }
    all("img:not([alt])").forEach((image) => report("no alt", image));
    all("[tabindex]").filter(({ tabIndex }) => tabIndex > 0).forEach((element) => report("tabindex above 0", element));
    all("th").filter(isTold).filter((cell) => !cell.textContent.trim()).forEach((cell) => report("empty head", cell));
    all("table").filter(isTold).filter((table) => !table.querySelector("th") && table.rows.length > 0)
        .forEach((table) => report("table without heads", table));
}

/** The panel of a span, where it covers everything else. */
const covering = () => all(".detail").find((panel) =>
    isShown(panel) && getComputedStyle(panel).position === "fixed") ?? null;

function references(report) {
    const ids = all("[id]").map(({ id }) => id);
    new Set(ids.filter((id, place) => ids.indexOf(id) !== place)).forEach((id) =>
        report("id twice", document.getElementById(id)));
    for (const name of REFERENCES) {
        for (const element of all(`[${name}]`)) {
            const missing = element.getAttribute(name).split(/\s+/).filter((id) => id && !document.getElementById(id));
            missing.length === 0 || report(`${name} leads nowhere`, element, missing.join(" "));
        }
    }
    all("label[for]").filter((label) => !document.getElementById(label.htmlFor))
        .forEach((label) => report("label of nothing", label));
}

function roles(report) {
    for (const element of all("*")) {
        for (const { name, value } of element.attributes) {
            if (name.startsWith("aria-")) {
                ARIA.has(name) || report("no such attribute", element, name);
                (VALUES[name]?.split(" ").includes(value) ?? true)
                    || report("wrong value", element, `${name}="${value}"`);
            }
        }
        const role = element.getAttribute("role");
        if (role !== null) {
            ROLES.has(role) || report("no such role", element, role);
            NEEDED[role]?.filter((name) => !element.hasAttribute(name))
                .forEach((name) => report("role without", element, `${role} ${name}`));
        } else if (/^(div|span|p|code|strong|em|b|i)$/.test(element.localName) && element.hasAttribute("aria-label")) {
            report("name without a role", element);
        }
        if (isTold(element)) {
            family(report, element, roleOf(element));
        }
    }
}

function family(report, element, role) {
    if (INSIDE[role]) {
        let parent = element.parentElement;
        while (parent && (!roleOf(parent) || /^(none|presentation|generic)$/.test(roleOf(parent)))) {
            parent = parent.parentElement;
        }
        parent && INSIDE[role].includes(roleOf(parent)) || report("role out of place", element, role);
    }
    if (HOLDING[role] && element.getAttribute("aria-busy") !== "true") {
        const inside = all("*", element).some((child) => HOLDING[role].includes(roleOf(child)));
        inside || report("role without its parts", element, role);
    }
    if (/^(UL|OL)$/.test(element.tagName)) {
        [...element.children].filter(({ tagName }) => tagName !== "LI")
            .forEach((child) => report("not an item", child));
    }
    if (/^(DT|DD)$/.test(element.tagName)) {
        element.closest("dl") || report("term outside of a list", element);
    }
    if (role === "separator" && element.tabIndex >= 0 && !element.hasAttribute("aria-valuenow")) {
        report("role without", element, "separator aria-valuenow");
    }
}

function nesting(report) {
    all("[aria-hidden=true]").forEach((hidden) => [hidden, ...all(FOCUSABLE, hidden)].filter(isFocusable)
        .forEach((element) => report("focus on what is hidden", element)));
    all(CLOSED).forEach((outer) => all(FOCUSABLE, outer).filter(isFocusable)
        .forEach((inner) => report("control inside a control", inner, `in ${named(outer)}`)));
}

// ---- What is pressed and reached

function targets(report) {
    const controls = all("a[href], button, input, select, textarea, summary, [role=slider], [role=tab], [role=option]")
        .filter((element) => isShown(element) && !element.disabled && !isInText(element) && !isCovered(element));
    const boxes = controls.map((element) => ({ element, box: element.getBoundingClientRect() }));
    const small = ({ box }) => box.width < TARGET_PIXELS - 0.5 || box.height < TARGET_PIXELS - 0.5;
    for (const target of boxes.filter(small)) {
        const centre = middle(target.box);
        const crowded = boxes.filter(({ element }) =>
            !element.contains(target.element) && !target.element.contains(element)).find((other) =>
            gap(centre, other.box) < TARGET_PIXELS / 2 - 0.5
            || small(other) && distance(middle(other.box), centre) < TARGET_PIXELS - 0.5);
        crowded && report("small target", target.element,
            `${target.box.width.toFixed(0)} × ${target.box.height.toFixed(0)} beside ${named(crowded.element)}`);
    }
}

const middle = ({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 });
const distance = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
const gap = ({ x, y }, { left, right, top, bottom }) =>
    Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));

/** A link in the middle of a sentence is as tall as its line. */
function isInText(element) {
    if (element.localName !== "a" || getComputedStyle(element).display !== "inline") {
        return false;
    }
    return [...element.parentElement.childNodes].some((node) => node !== element && node.textContent.trim() !== "");
}

function isCovered(element) {
    const { x, y } = middle(element.getBoundingClientRect());
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) {
        return false;
    }
    const top = document.elementFromPoint(x, y);
    return top !== null && top !== element && !element.contains(top) && !top.contains(element);
}

function scrolling(report) {
    const room = document.documentElement.clientWidth;
    const needed = document.documentElement.scrollWidth;
    needed <= room || report("page scrolls sideways", document.documentElement, `${needed} of ${room}`);
    for (const element of all("body *").filter(isShown)) {
        const { overflowX, overflowY } = getComputedStyle(element);
        const scrolls = (/auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight + 1)
            || (/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + 1);
        if (!scrolls || element.localName === "textarea" || all(FOCUSABLE, element).some(isFocusable)) {
            continue;
        }
        const reached = element.tabIndex >= 0 && element.hasAttribute("tabindex") && roleOf(element) !== "";
        reached || report("scrolls by the mouse only", element);
    }
    for (const element of all("main.list-page, .face, .detail").filter(isShown)) {
        element.scrollWidth <= element.clientWidth + 1 || element.matches(".sequence-face, .flame-face")
            || report("scrolls sideways", element, `${element.scrollWidth} of ${element.clientWidth}`);
    }
}

function links(report) {
    for (const link of all("p a[href], .notice a[href]").filter(isShown).filter(isInText)) {
        const { textDecorationLine } = getComputedStyle(link);
        textDecorationLine.includes("underline") || report("link told by colour only", link);
    }
}

/** What failed says so in words as well, to the eye or to the ear. */
function carriers(report) {
    for (const element of all(".failed, .bad, .warning, .many, .some").filter(isShown)) {
        const place = element.closest("li, tr, [role=row], button, a, p, div") ?? element;
        const words = [place.innerText, ...[place, ...all("[aria-label], [title]", place)].flatMap((inner) =>
            [inner.getAttribute("aria-label"), inner.getAttribute("title")])].join(" ");
        /error|fail|exception|warn|not received|usual|%|clock|orphan/i.test(words)
            || report("told by colour only", element);
    }
}

// ---- The walk with the Tab key

/** Elements that Tab must reach, and what is wrong with the one that has the focus. */
const walk = { reached: new Set() };

async function focused() {
    const element = document.activeElement;
    if (!element || element === document.body || element === document.documentElement) {
        return null;
    }
    const isNew = !walk.reached.has(element);
    walk.reached.add(element);
    const offences = new Set();
    const report = (rule, offender, text = "") => offences.add(`${rule}: ${named(offender)} ${text}`.trim());
    if (isCovered(element)) {
        // What scrolls to the focus does so with the next frame.
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
    }
    const box = element.getBoundingClientRect();
    const isInSight = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
    isInSight || report("focus out of sight", element);
    isInSight && isCovered(element) && report("focus is covered", element);
    hasRing(element) || report("focus cannot be seen", element);
    return { isNew, offences: [...offences] };
}

function hasRing(element) {
    const active = document.getElementById(element.getAttribute("aria-activedescendant") ?? "");
    return [element, active, element.closest("label")].filter(Boolean).some((one) => {
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1.5 && parsed(outlineColor)[3] > 0.5;
    });
}

function unreached() {
    const dialog = document.querySelector("dialog[open]");
    return all(FOCUSABLE, dialog ?? document).filter((element) => isFocusable(element) && !element.closest("[inert]"))
        .filter((element) => !walk.reached.has(element) && element.getClientRects().length > 0)
        .map((element) => `not reached: ${named(element)}`);
}

/** Things that move although the reader asked for none of it. */
function moving() {
    return document.getAnimations().map(({ effect }) => `moves: ${named(effect.target)}`);
}

globalThis.accessibility = { audit, focused, unreached, moving, reset: () => walk.reached.clear() };
