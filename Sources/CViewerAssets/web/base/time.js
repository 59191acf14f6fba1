// Nanoseconds as BigInt: parsing from the wire and from people, exact and rounded text.

/**
 * A point in time (Unix) or a length of time, always in nanoseconds.
 * @typedef {bigint} Nanoseconds
 */

/** Units from largest to smallest, in nanoseconds. */
export const HOUR = 3_600_000_000_000n;
export const MINUTE = 60_000_000_000n;
export const SECOND = 1_000_000_000n;
export const MILLISECOND = 1_000_000n;
export const MICROSECOND = 1_000n;

/** @type {Record<string, bigint>} */
const unitsByName = {
    ns: 1n, us: MICROSECOND, "µs": MICROSECOND, "μs": MICROSECOND,
    ms: MILLISECOND, s: SECOND, m: MINUTE, min: MINUTE, h: HOUR, d: 24n * HOUR,
};

/**
 * Reads a wire value: decimal nanoseconds in a string.
 * @param {string} text
 * @returns {Nanoseconds}
 * @throws {TypeError} when the text is anything but digits with an optional minus sign
 */
export function parseNanoseconds(text) {
    if (typeof text !== "string" || !/^-?\d+$/.test(text)) {
        throw new TypeError(`not a decimal nanosecond string: ${JSON.stringify(text)}`);
    }
    return BigInt(text);
}

/**
 * Reads what a person types: "250ms", "1.5 s", "2m", "1h 30m"; a bare number is nanoseconds.
 * Digits beyond a nanosecond are cut.
 * @param {string} text
 * @returns {Nanoseconds | null} null when it cannot be read
 */
export function parseDuration(text) {
    const compact = text.trim().toLowerCase().replace(/\s+/g, "");
    if (/^\d+$/.test(compact)) {
        return BigInt(compact);
    }
    if (!/^(\d+(\.\d+)?(ns|us|µs|μs|ms|min|s|m|h|d))+$/.test(compact)) {
        return null;
    }
    let total = 0n;
    for (const [, whole, fraction = "", unit] of compact.matchAll(/(\d+)(?:\.(\d+))?(ns|us|µs|μs|ms|min|s|m|h|d)/g)) {
        total += decimalTimes(whole, fraction, unitsByName[unit]);
    }
    return total;
}

/**
 * @param {string} whole @param {string} fraction @param {bigint} unit
 * @returns {bigint}
 */
function decimalTimes(whole, fraction, unit) {
    const scale = 10n ** BigInt(fraction.length);
    return (BigInt(whole + fraction) * unit) / scale;
}

/**
 * Three significant digits below a minute ("12.3 ms"), two units above ("2 m 03 s").
 * @param {Nanoseconds | number} duration
 * @returns {string}
 */
export function formatDuration(duration) {
    const nanos = typeof duration === "bigint" ? duration : BigInt(Math.round(duration));
    if (nanos < 0n) {
        return "−" + formatDuration(-nanos);
    }
    return formatBelowMinute(nanos) ?? formatFromMinute(nanos);
}

/** @param {bigint} nanos @returns {string | null} null when it rounds to a minute or more */
function formatBelowMinute(nanos) {
    if (nanos < MICROSECOND) {
        return `${nanos} ns`;
    }
    /** @type {[bigint, string, bigint][]} unit, name, first whole number that belongs to the next unit */
    const steps = [[MICROSECOND, "µs", 1000n], [MILLISECOND, "ms", 1000n], [SECOND, "s", 60n]];
    for (const [unit, name, limit] of steps) {
        const text = nanos < unit * limit ? threeDigits(nanos, unit) : null;
        if (text !== null && Number(text) < Number(limit)) {
            return `${text} ${name}`;
        }
    }
    return null;
}

/** @param {bigint} nanos @param {bigint} unit @returns {string} */
function threeDigits(nanos, unit) {
    for (const [digits, limit] of /** @type {[number, bigint][]} */ ([[2, 1000n], [1, 1000n]])) {
        const scale = 10n ** BigInt(digits);
        const rounded = (nanos * scale + unit / 2n) / unit;
        if (rounded < limit) {
            return `${rounded / scale}.${String(rounded % scale).padStart(digits, "0")}`;
        }
    }
    return String((nanos + unit / 2n) / unit);
}

/** @param {bigint} nanos @returns {string} */
function formatFromMinute(nanos) {
    const seconds = (nanos + SECOND / 2n) / SECOND;
    const two = (/** @type {bigint} */ value) => String(value).padStart(2, "0");
    if (seconds < 3600n) {
        return `${seconds / 60n} m ${two(seconds % 60n)} s`;
    }
    const minutes = (nanos + MINUTE / 2n) / MINUTE;
    return `${minutes / 60n} h ${two(minutes % 60n)} m`;
}

/**
 * Every digit, for tooltips and copying: "1.234567 ms".
 * @param {Nanoseconds} nanos
 * @returns {string}
 */
export function formatDurationExactly(nanos) {
    if (nanos < 0n) {
        return "−" + formatDurationExactly(-nanos);
    }
    if (nanos < MICROSECOND) {
        return `${nanos} ns`;
    }
    /** @type {[bigint, string]} */
    const [unit, name] = nanos < MILLISECOND ? [MICROSECOND, "µs"]
        : nanos < SECOND ? [MILLISECOND, "ms"] : [SECOND, "s"];
    const digits = String(unit).length - 1;
    const fraction = String(nanos % unit).padStart(digits, "0").replace(/0+$/, "");
    return `${nanos / unit}${fraction ? "." + fraction : ""} ${name}`;
}
