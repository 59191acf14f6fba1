// Places in text: the collector counts UTF-8 bytes, the browser UTF-16 units.

const encoder = new TextEncoder();

/**
 * @param {string} text
 * @param {number} index in UTF-16 units
 * @returns {number} bytes before it
 */
export function byteOffset(text, index) {
    return encoder.encode(text.slice(0, index)).length;
}

/**
 * @param {string} text
 * @param {number} byte
 * @returns {number} the UTF-16 index at that byte; the start of a character that the byte is within
 */
export function indexOfByte(text, byte) {
    let index = 0;
    let seen = 0;
    for (const character of text) {
        seen += encoder.encode(character).length;
        if (seen > byte) {
            break;
        }
        index += character.length;
    }
    return index;
}
