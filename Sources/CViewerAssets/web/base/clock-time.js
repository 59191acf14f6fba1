// Unix nanoseconds as local wall-clock text and as "3 min ago".

import { MILLISECOND, SECOND } from "./time.js";

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86400;

/** @param {number} value @param {number} [width] */
const padded = (value, width = 2) => String(value).padStart(width, "0");

/** @param {bigint} nanos @returns {Date} */
export function dateOf(nanos) {
    return new Date(Number(nanos / MILLISECOND));
}

/** @param {Date} date @returns {string} for example "2025-11-23" */
function dayText(date) {
    return `${date.getFullYear()}-${padded(date.getMonth() + 1)}-${padded(date.getDate())}`;
}

/** @param {Date} date @returns {string} for example "14:03:22" */
function clockText(date) {
    return `${padded(date.getHours())}:${padded(date.getMinutes())}:${padded(date.getSeconds())}`;
}

/**
 * Short local time for lists: milliseconds, and the day only when it is not today.
 * @param {bigint} nanos Unix nanoseconds
 * @param {bigint} now Unix nanoseconds
 * @returns {string}
 */
export function formatClockTime(nanos, now) {
    const date = dateOf(nanos);
    const clock = `${clockText(date)}.${padded(date.getMilliseconds(), 3)}`;
    return dayText(date) === dayText(dateOf(now)) ? clock : `${dayText(date)} ${clock}`;
}

/**
 * Local date and time with the offset from UTC and all nine digits.
 * @param {bigint} nanos Unix nanoseconds
 * @returns {string} for example "2025-11-23 14:03:22.123456789 +01:00"
 */
export function formatTimestamp(nanos) {
    const date = dateOf(nanos);
    const fraction = String(((nanos % SECOND) + SECOND) % SECOND).padStart(9, "0");
    return `${dayText(date)} ${clockText(date)}.${fraction} ${offsetText(date)}`;
}

/** @param {Date} date @returns {string} */
function offsetText(date) {
    const minutes = -date.getTimezoneOffset();
    const sign = minutes < 0 ? "−" : "+";
    return `${sign}${padded(Math.floor(Math.abs(minutes) / 60))}:${padded(Math.abs(minutes) % 60)}`;
}

/**
 * @param {bigint} nanos Unix nanoseconds
 * @param {bigint} now Unix nanoseconds
 * @returns {string} for example "3 min ago"; times ahead of the clock read "in 5 s"
 */
export function formatRelativeTime(nanos, now) {
    const seconds = Number((now - nanos) / SECOND);
    const amount = relativeAmount(Math.abs(seconds));
    if (amount === null) {
        return "just now";
    }
    return seconds < 0 ? `in ${amount}` : `${amount} ago`;
}

/** @param {number} seconds @returns {string | null} */
function relativeAmount(seconds) {
    if (seconds < 1) {
        return null;
    }
    if (seconds < MINUTE_SECONDS) {
        return `${seconds} s`;
    }
    if (seconds < HOUR_SECONDS) {
        return `${Math.floor(seconds / MINUTE_SECONDS)} min`;
    }
    if (seconds < DAY_SECONDS) {
        return `${Math.floor(seconds / HOUR_SECONDS)} h`;
    }
    const days = Math.floor(seconds / DAY_SECONDS);
    return days === 1 ? "1 day" : `${days} days`;
}

/**
 * @param {string} text an ISO 8601 time
 * @returns {bigint | null} Unix nanoseconds, exact to the millisecond; null when it is none
 */
export function dateNanoseconds(text) {
    const millis = text === "" ? NaN : Date.parse(text);
    return Number.isFinite(millis) ? BigInt(millis) * MILLISECOND : null;
}

/** @returns {bigint} the present in Unix nanoseconds, exact to the millisecond */
export function nowNanoseconds() {
    return BigInt(Date.now()) * MILLISECOND;
}
