// The web viewer's files, embedded into the program. Written by Tests/ViewerTests/write-asset-table.mjs.

#ifndef CVIEWERASSETS_H
#define CVIEWERASSETS_H

#include <stddef.h>

/// One file of the viewer. Everything it points to lives as long as the program.
struct weir_viewer_asset {
    /// Absolute path on the server, for example "/views/waterfall.js".
    const char *path;
    /// Content-Type header.
    const char *media_type;
    /// `size` bytes, not terminated.
    const unsigned char *bytes;
    size_t size;
};

enum { WEIR_VIEWER_ASSET_COUNT = 155 };

/// All files in ascending order of path.
extern const struct weir_viewer_asset weir_viewer_assets[WEIR_VIEWER_ASSET_COUNT];
extern const size_t weir_viewer_asset_count;

#endif
