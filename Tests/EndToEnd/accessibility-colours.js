// What is seen of a page: whether texts and graphics stand out from what is painted behind them. Part of
// accessibility.js, whose names it uses.

let sheet = null;

/** Lets `elementsFromPoint` see everything while `work` runs. */
function withEverythingUnderThePointer(work) {
    sheet ??= new CSSStyleSheet();
    sheet.replaceSync("* { pointer-events: auto !important; }");
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    try {
        work();
    } finally {
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    }
}

function textContrast(report) {
    withEverythingUnderThePointer(() => {
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            const isText = walker.currentNode.data.trim() && !element.closest(":disabled, noscript, svg, option");
            if (isText && isShown(element)) {
                const range = document.createRange();
                range.selectNodeContents(walker.currentNode);
                const box = [...range.getClientRects()].find(({ width, height }) => width > 1 && height > 1);
                box && checkText(report, element, box, getComputedStyle(element).color);
            }
        }
        for (const field of all("input[placeholder], textarea[placeholder]").filter(isShown)) {
            const { color } = getComputedStyle(field, "::placeholder");
            checkText(report, field, field.getBoundingClientRect(), color);
        }
    });
}

function checkText(report, element, box, color) {
    const ratio = contrastAt(element, box, color, true);
    const { fontSize, fontWeight } = getComputedStyle(element);
    const size = parseFloat(fontSize);
    const needed = size >= LARGE_PIXELS || (size >= LARGE_BOLD_PIXELS && Number(fontWeight) >= 600)
        ? LARGE_TEXT_RATIO : TEXT_RATIO;
    ratio === null || ratio >= needed || report("pale text", element, ratio.toFixed(2));
}

function graphics(report) {
    withEverythingUnderThePointer(() => {
        for (const [selector, properties] of GRAPHICS) {
            for (const element of all(selector).filter(isShown).filter((one) => !one.closest(":disabled"))) {
                const own = selector.includes("icon") ? element.firstElementChild ?? element : element;
                const style = getComputedStyle(own);
                const colors = properties.flatMap((property) => property === "boxShadow" ? colorsIn(style.boxShadow)
                    : property === "beforeColor" ? [getComputedStyle(own, "::before").backgroundColor]
                    : property === "borderTopColor" && style.borderTopStyle === "none" ? [] : [style[property]])
                    .filter((color) => color !== "none");
                const ratios = colors.map((color) => contrastAt(element, element.getBoundingClientRect(), color, false))
                    .filter((ratio) => ratio !== null);
                ratios.length === 0 || Math.max(...ratios) >= GRAPHIC_RATIO
                    || report("pale graphic", element, Math.max(...ratios).toFixed(2));
            }
        }
    });
}

/**
 * The least contrast of a colour with what lies behind it; null where it cannot be seen.
 * `isOver`: the background of the element itself lies behind it.
 */
function contrastAt(element, box, color, isOver) {
    const x = box.left + Math.min(box.width / 2, 8), y = box.top + box.height / 2;
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) {
        return null;
    }
    const stack = document.elementsFromPoint(x, y);
    const place = stack.findIndex((other) => other === element || element.contains(other));
    if (place < 0 || stack.slice(0, place).some((other) => !element.contains(other) && isOpaque(other))) {
        return null;
    }
    const own = stack.indexOf(element) < 0 ? place : stack.indexOf(element);
    let behind = [[255, 255, 255, 1]];
    for (const other of stack.slice(own + (isOver ? 0 : 1)).reverse()) {
        behind = painted(behind, other);
    }
    const front = parsed(color);
    if (front[3] === 0) {
        return null;
    }
    front[3] *= opacityOf(element);
    return Math.min(...behind.map((back) => ratioOf(over(front, back), back)));
}

const isOpaque = (element) => parsed(getComputedStyle(element).backgroundColor)[3] > 0.5 && opacityOf(element) > 0.5;

/** What may lie behind after an element is painted over it: one colour, or one for each stop of a gradient. */
function painted(behind, element) {
    const { backgroundColor, backgroundImage } = getComputedStyle(element);
    const opacity = opacityOf(element);
    const lay = (color, back) => over([...color.slice(0, 3), color[3] * opacity], back);
    const flat = behind.map((back) => lay(parsed(backgroundColor), back));
    const stops = colorsIn(backgroundImage).map(parsed);
    const mixed = stops.length === 0 ? flat : flat.flatMap((back) => stops.map((stop) => lay(stop, back)));
    return [...new Map(mixed.map((color) => [color.map(Math.round).join(), color])).values()].slice(0, 12);
}

function opacityOf(element) {
    let opacity = 1;
    for (let at = element; at; at = at.parentElement) {
        opacity *= Number(getComputedStyle(at).opacity);
    }
    return opacity;
}

const colorsIn = (text) => text.match(/(?:rgba?|color|oklab|oklch)\([^()]*\)/g) ?? [];

const known = new Map();
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

/** Red, green and blue from 0 to 255, alpha from 0 to 1. */
function parsed(color) {
    if (!known.has(color)) {
        const plain = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(color);
        const wide = /^color\(srgb ([\d.e-]+) ([\d.e-]+) ([\d.e-]+)(?: \/ ([\d.]+))?\)$/.exec(color);
        if (plain || wide) {
            const [, red, green, blue, alpha] = plain ?? wide;
            const scale = plain ? 1 : 255;
            known.set(color, [red * scale, green * scale, blue * scale, Number(alpha ?? 1)]);
        } else {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
            const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
            known.set(color, [red, green, blue, alpha / 255]);
        }
    }
    return [...known.get(color)];
}

function over([red, green, blue, alpha], back) {
    return [...[red, green, blue].map((value, place) => value * alpha + back[place] * (1 - alpha)), 1];
}

function ratioOf(one, other) {
    const [a, b] = [one, other].map((color) => color.slice(0, 3).map((value) => value / 255)
        .map((value) => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
        .reduce((sum, value, place) => sum + value * [0.2126, 0.7152, 0.0722][place], 0));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
