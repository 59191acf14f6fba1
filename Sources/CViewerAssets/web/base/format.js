// Counts, plurals and shortened text.

/**
 * @param {number} count
 * @returns {string} with thousands separated by a comma: "12,345"
 */
export function formatCount(count) {
    return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/**
 * @param {number} count
 * @param {string} singular
 * @param {string} [plural] the singular with an "s" when left out
 * @returns {string} for example "1 span", "1,204 spans"
 */
export function counted(count, singular, plural = singular + "s") {
    return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/**
 * @param {string} text
 * @param {number} characters
 * @returns {string} the beginning, never cutting a surrogate pair, with an ellipsis when something is missing
 */
export function shortened(text, characters) {
    if (text.length <= characters) {
        return text;
    }
    const last = text.charCodeAt(characters - 1);
    const cutsPair = last >= 0xd800 && last <= 0xdbff;
    return text.slice(0, cutsPair ? characters - 1 : characters) + "…";
}

/**
 * @param {string} id hexadecimal
 * @returns {string} the first eight digits, enough to recognise an id on one screen
 */
export function shortId(id) {
    return id.slice(0, 8);
}

/**
 * @param {number} dollars
 * @returns {string} two significant digits below a cent: "$0.00012", "$1.25"
 */
export function costText(dollars) {
    const digits = dollars > 0 && dollars < 0.01 ? Math.min(1 - Math.floor(Math.log10(dollars)), 10) :
        dollars < 1 ? 3 : 2;
    return `$${dollars.toFixed(digits)}`;
}
