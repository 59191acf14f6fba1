// Text as TraceQL writes it.

/** @param {string} text @returns {string} a string literal */
export function quoted(text) {
    const escaped = text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r").replace(/\t/g, "\\t");
    return `"${escaped}"`;
}

/**
 * @param {string} key
 * @returns {string} an attribute's key, in quotes when it holds what could be read as something else
 */
export function attributeKey(key) {
    return /^[A-Za-z_][\w.-]*$/.test(key) && !key.endsWith(".") ? key : quoted(key);
}
