// Places the services of a map in layers, callers before callees: cycles are broken, long lines get a place in every
// layer they cross, crossings are reduced, and lines are straightened. After Sugiyama, Tagawa and Toda (1981).

/** @typedef {{caller: string, callee: string, spanCount: number}} LayoutCall */

/** @typedef {{layer: number, place: number}} LayoutPoint layer from 0; place across, one apart for neighbours */

/**
 * @typedef {object} ServiceLayout
 * @property {Map<string, LayoutPoint>} places of the services
 * @property {LayoutPoint[][]} lines of the calls, in their order, from caller to callee
 * @property {number} layers
 * @property {number} breadth largest place and one
 */

/** @typedef {{layer: number, place: number, before: number[], after: number[], isBend: boolean}} Cell */

const ORDER_SWEEPS = 12;
const STRAIGHTENING_SWEEPS = 6;
/** Distance of a line that only passes by from its neighbour. */
const BEND_DISTANCE = 0.6;

/**
 * @param {readonly {name: string, spanCount: number}[]} services
 * @param {readonly LayoutCall[]} calls between them, none to itself
 * @returns {ServiceLayout}
 */
export function layoutServices(services, calls) {
    const numbers = new Map(services.map(({ name }, number) => [name, number]));
    const arcs = calls.map(({ caller, callee }) => /** @type {[number, number]} */ (
        [numbers.get(caller) ?? -1, numbers.get(callee) ?? -1]));
    const forward = withoutCycles(services.length, arcs);
    const layers = longestPaths(services.length, forward);
    /** @type {Cell[]} */
    const cells = layers.map((layer) => ({ layer, place: 0, before: [], after: [], isBend: false }));
    const chains = forward.map(([from, to]) => chain(cells, from, to));
    const rows = orderedRows(cells, services.length, arcs);
    straighten(cells, rows);
    placeLoners(cells, services.length, arcs, rows.length);
    const lines = chains.map((numbersOfChain, call) => {
        const points = numbersOfChain.map((number) => pointOf(cells[number]));
        return arcs[call][0] === numbersOfChain[0] ? points : points.reverse();
    });
    return {
        places: new Map(services.map(({ name }, number) => [name, pointOf(cells[number])])), lines,
        layers: cells.reduce((most, { layer }) => Math.max(most, layer + 1), 0),
        breadth: cells.reduce((most, { place }) => Math.max(most, place + 1), 0),
    };
}

/** @param {Cell} cell @returns {LayoutPoint} */
const pointOf = ({ layer, place }) => ({ layer, place });

/**
 * Turns the arcs round that lead back to a service from which they were reached.
 * @param {number} count @param {[number, number][]} arcs @returns {[number, number][]} in the order of `arcs`
 */
function withoutCycles(count, arcs) {
    const leaving = Array.from({ length: count }, () => /** @type {number[]} */ ([]));
    const entering = new Array(count).fill(0);
    arcs.forEach(([from, to], arc) => {
        leaving[from].push(arc);
        entering[to] += 1;
    });
    const forward = arcs.map(([from, to]) => /** @type {[number, number]} */ ([from, to]));
    const state = new Uint8Array(count);
    // Services that nobody calls first: what they reach is behind them.
    const starts = [...entering.keys()].sort((a, b) => entering[a] - entering[b] || a - b);
    for (const start of starts) {
        /** @type {[number, number][]} service, and how many of its arcs were followed */
        const path = state[start] === 0 ? [[start, 0]] : [];
        while (path.length > 0) {
            const step = path[path.length - 1];
            const [at, followed] = step;
            state[at] = 1;
            if (followed === leaving[at].length) {
                state[at] = 2;
                path.pop();
                continue;
            }
            step[1] += 1;
            const arc = leaving[at][followed];
            const [from, to] = arcs[arc];
            if (state[to] === 1) {
                forward[arc] = [to, from];
            } else if (state[to] === 0) {
                path.push([to, 0]);
            }
        }
    }
    return forward;
}

/** @param {number} count @param {[number, number][]} arcs without cycles @returns {number[]} layer of each */
function longestPaths(count, arcs) {
    const layers = new Array(count).fill(0);
    const missing = new Array(count).fill(0);
    const after = Array.from({ length: count }, () => /** @type {number[]} */ ([]));
    for (const [from, to] of arcs) {
        missing[to] += 1;
        after[from].push(to);
    }
    const ready = [...missing.keys()].filter((number) => missing[number] === 0);
    for (let next = 0; next < ready.length; next += 1) {
        for (const to of after[ready[next]]) {
            layers[to] = Math.max(layers[to], layers[ready[next]] + 1);
            missing[to] -= 1;
            if (missing[to] === 0) {
                ready.push(to);
            }
        }
    }
    return layers;
}

/** Gives a line a cell in every layer it crosses. @param {Cell[]} cells @param {number} from @param {number} to */
function chain(cells, from, to) {
    const numbers = [from];
    for (let layer = cells[from].layer + 1; layer < cells[to].layer; layer += 1) {
        numbers.push(cells.push({ layer, place: 0, before: [], after: [], isBend: true }) - 1);
    }
    numbers.push(to);
    for (let step = 1; step < numbers.length; step += 1) {
        cells[numbers[step - 1]].after.push(numbers[step]);
        cells[numbers[step]].before.push(numbers[step - 1]);
    }
    return numbers;
}

/**
 * Numbers of cells by layer, in an order with few crossings. Services without a call are left out.
 * @param {Cell[]} cells @param {number} count of services @param {[number, number][]} arcs @returns {number[][]}
 */
function orderedRows(cells, count, arcs) {
    const called = new Set(arcs.flat());
    /** @type {number[][]} */
    let rows = [];
    cells.forEach(({ layer }, number) => {
        if (number >= count || called.has(number)) {
            (rows[layer] ??= []).push(number);
        }
    });
    let best = rows;
    let fewest = crossings(cells, rows);
    for (let sweep = 0; sweep < ORDER_SWEEPS && fewest > 0; sweep += 1) {
        rows = swept(cells, rows, sweep % 2 === 0);
        const count = crossings(cells, rows);
        if (count < fewest) {
            [best, fewest] = [rows, count];
        }
    }
    for (const row of best) {
        row.forEach((number, place) => {
            cells[number].place = place;
        });
    }
    return best;
}

/**
 * Orders each layer by the middle of the neighbours before it.
 * @param {Cell[]} cells @param {number[][]} rows @param {boolean} down
 */
function swept(cells, rows, down) {
    const next = rows.map((row) => [...row]);
    const places = new Map(next.flatMap((row) => row.map((number, place) => [number, place])));
    const order = down ? [...next.keys()].slice(1) : [...next.keys()].reverse().slice(1);
    for (const layer of order) {
        const keys = new Map(next[layer].map((number) => {
            const neighbours = down ? cells[number].before : cells[number].after;
            return [number, mean(neighbours.map((other) => places.get(other) ?? 0)) ?? places.get(number) ?? 0];
        }));
        next[layer].sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
        next[layer].forEach((number, place) => places.set(number, place));
    }
    return next;
}

/** @param {Cell[]} cells @param {number[][]} rows @returns {number} pairs of lines that cross */
function crossings(cells, rows) {
    let count = 0;
    for (const [layer, row] of rows.entries()) {
        const below = new Map((rows[layer + 1] ?? []).map((number, place) => [number, place]));
        /** @type {number[]} */
        const ends = [];
        for (const number of row) {
            const own = cells[number].after.map((other) => below.get(other) ?? 0);
            count += own.reduce((sum, end) => sum + ends.filter((other) => other > end).length, 0);
            ends.push(...own);
        }
    }
    return count;
}

/** Moves cells towards their neighbours without changing the order. @param {Cell[]} cells @param {number[][]} rows */
function straighten(cells, rows) {
    for (let sweep = 0; sweep < STRAIGHTENING_SWEEPS; sweep += 1) {
        for (const row of sweep % 2 === 0 ? rows : [...rows].reverse()) {
            const wished = row.map((number) => {
                const { before, after, place } = cells[number];
                return mean([...before, ...after].map((other) => cells[other].place)) ?? place;
            });
            const distances = row.map((number, place) => place === 0 ? 0
                : cells[number].isBend && cells[row[place - 1]].isBend ? BEND_DISTANCE : 1);
            spread(wished, distances).forEach((place, index) => {
                cells[row[index]].place = place;
            });
        }
    }
    const least = rows.flat().reduce((most, number) => Math.min(most, cells[number].place), Infinity);
    rows.flat().forEach((number) => {
        cells[number].place -= least;
    });
}

/**
 * Places nearest to those wished for, with at least the given distances between them (isotonic regression).
 * @param {number[]} wished
 * @param {number[]} distances to the one before
 * @returns {number[]}
 */
export function spread(wished, distances) {
    /** @type {{sum: number, count: number}[]} runs that move as one */
    const runs = [];
    let offset = 0;
    const offsets = distances.map((distance) => (offset += distance));
    wished.forEach((place, index) => {
        runs.push({ sum: place - offsets[index], count: 1 });
        for (let last = runs.length - 1; last > 0; last -= 1) {
            const [before, after] = [runs[last - 1], runs[last]];
            if (before.sum / before.count <= after.sum / after.count) {
                break;
            }
            runs.splice(last - 1, 2, { sum: before.sum + after.sum, count: before.count + after.count });
        }
    });
    return runs.flatMap(({ sum, count }) => new Array(count).fill(sum / count))
        .map((place, index) => place + offsets[index]);
}

/**
 * Services without a call stand below the others.
 * @param {Cell[]} cells @param {number} count @param {[number, number][]} arcs @param {number} layers
 */
function placeLoners(cells, count, arcs, layers) {
    const called = new Set(arcs.flat());
    const loners = cells.slice(0, count).filter((_, number) => !called.has(number));
    const columns = Math.max(layers, Math.ceil(Math.sqrt(loners.length)), 1);
    const base = cells.reduce((most, { place }, number) => called.has(number) ? Math.max(most, place + 1) : most, 0);
    loners.forEach((cell, index) => {
        cell.layer = index % columns;
        cell.place = base + Math.floor(index / columns);
    });
}

/** @param {number[]} values @returns {number | null} */
function mean(values) {
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
