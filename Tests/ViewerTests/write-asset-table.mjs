// Writes assets.c and its header in Sources/CViewerAssets from what lies in web/:
//     node Tests/ViewerTests/write-asset-table.mjs

import { readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const assetsFolder = fileURLToPath(new URL("../../Sources/CViewerAssets/", import.meta.url));

/** @type {Record<string, string>} */
const mediaTypes = {
    html: "text/html; charset=utf-8", css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8",
    svg: "image/svg+xml",
};

/** @returns {string[]} paths relative to web/, in order */
export function assetPaths() {
    const entries = readdirSync(assetsFolder + "web", { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile())
        .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.slice(assetsFolder.length + "web/".length))
        .sort();
}

/** @returns {string} the whole of assets.c */
export function assetTable() {
    const paths = assetPaths();
    const embeds = paths.map((path) => `static const unsigned char ${symbol(path)}[] = {\n#embed "web/${path}"\n};\n`);
    const rows = paths.map((path) =>
        `    {"/${path}", "${mediaType(path)}",\n     ${symbol(path)}, sizeof ${symbol(path)}},\n`);
    return `${preamble}${embeds.join("")}
const struct weir_viewer_asset weir_viewer_assets[WEIR_VIEWER_ASSET_COUNT] = {
${rows.join("")}};

const size_t weir_viewer_asset_count = WEIR_VIEWER_ASSET_COUNT;
`;
}

/** @returns {string} the whole of CViewerAssets.h; the array has a size because Swift cannot import one without */
export function assetHeader() {
    return `// The web viewer's files, embedded into the program. Written by Tests/ViewerTests/write-asset-table.mjs.

#ifndef CVIEWERASSETS_H
#define CVIEWERASSETS_H

#include <stddef.h>

/// One file of the viewer. Everything it points to lives as long as the program.
struct weir_viewer_asset {
    /// Absolute path on the server, for example "/views/waterfall.js".
    const char *path;
    /// Content-Type header.
    const char *media_type;
    /// \`size\` bytes, not terminated.
    const unsigned char *bytes;
    size_t size;
};

enum { WEIR_VIEWER_ASSET_COUNT = ${assetPaths().length} };

/// All files in ascending order of path.
extern const struct weir_viewer_asset weir_viewer_assets[WEIR_VIEWER_ASSET_COUNT];
extern const size_t weir_viewer_asset_count;

#endif
`;
}

const preamble = `// The viewer's files, embedded when this file is compiled. Written by Tests/ViewerTests/write-asset-table.mjs.

#include "CViewerAssets.h"

// #embed is C23; clang takes it in older dialects as an extension.
#pragma clang diagnostic ignored "-Wc23-extensions"

`;

/** @param {string} path @returns {string} a C name */
function symbol(path) {
    return path.replace(/[^a-z0-9]/gi, "_");
}

/** @param {string} path @returns {string} */
function mediaType(path) {
    const type = mediaTypes[path.slice(path.lastIndexOf(".") + 1)];
    if (!type) {
        throw new Error(`no media type is known for ${path}`);
    }
    return type;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    writeFileSync(assetsFolder + "assets.c", assetTable());
    writeFileSync(assetsFolder + "include/CViewerAssets.h", assetHeader());
}
