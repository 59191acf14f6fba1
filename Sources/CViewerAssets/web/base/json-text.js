// JSON that keeps every digit of a 64-bit id.

const INDENT = "  ";
/** A string, a bracket, a comma or colon, or a run of anything else but white space. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g;

/**
 * @param {string} text valid JSON
 * @returns {string} the same tokens, one member or element on each line
 */
export function indentJSON(text) {
    const tokens = text.match(TOKENS) ?? [];
    let depth = 0;
    return tokens.map((token, index) => {
        if (token === "{" || token === "[") {
            const empty = isClosing(tokens[index + 1]);
            depth += 1;
            return empty ? token : token + newLine(depth);
        }
        if (isClosing(token)) {
            depth -= 1;
            return isOpening(tokens[index - 1]) ? token : newLine(depth) + token;
        }
        return token === "," ? token + newLine(depth) : token === ":" ? ": " : token;
    }).join("");
}

/** A string, or an integer of more digits than a number holds. */
const STRINGS_AND_LONG_INTEGERS = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;

/**
 * @param {string} text JSON
 * @returns {any} the value, with integers too long for a number as strings of their digits
 * @throws {SyntaxError} when the text is not JSON
 */
export function parseJSON(text) {
    return JSON.parse(text.replace(STRINGS_AND_LONG_INTEGERS, (token) => token.startsWith('"') ? token : `"${token}"`));
}

/** @param {string | undefined} token */
const isOpening = (token) => token === "{" || token === "[";

/** @param {string | undefined} token */
const isClosing = (token) => token === "}" || token === "]";

/** @param {number} depth */
const newLine = (depth) => "\n" + INDENT.repeat(depth);
