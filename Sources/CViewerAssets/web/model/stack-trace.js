// Lines of a stack trace, told apart so that the application's own can be seen among those of its libraries.

/**
 * @typedef {{text: string, kind: "message" | "frame" | "library" | "code"}} StackLine code: the source below a frame
 */

const FRAME = new RegExp([
    "^\\s*(at\\s|File \"|\\d+\\s+\\S+\\s+0x|from\\s.+:\\d+|#\\d+\\s|goroutine\\s)",
    "^\\s+\\S+\\.(go|rs|swift|rb|php|js|ts|py):\\d+"].join("|"));
const LIBRARY = new RegExp([
    "site-packages", "dist-packages", "node_modules", "node:internal", "/usr/(local/)?lib", "lib/python\\d",
    "\\bjava\\.", "\\bjavax\\.", "\\bsun\\.", "org\\.springframework", "/go/pkg/mod/", "\\.cargo/registry", "<frozen ",
    "importlib", "runtime/"].join("|"));
/** A line of source indented under its frame, as Python and Ruby print it. */
const INDENTED = /^\s{4,}\S/;

/**
 * @param {string} text
 * @returns {StackLine[]}
 */
export function stackLines(text) {
    let underLibrary = false;
    return text.replace(/\n+$/, "").split("\n").map((line) => {
        if (FRAME.test(line)) {
            underLibrary = LIBRARY.test(line);
            return { text: line, kind: underLibrary ? "library" : "frame" };
        }
        if (INDENTED.test(line)) {
            return { text: line, kind: underLibrary ? "library" : "code" };
        }
        return { text: line, kind: "message" };
    });
}
