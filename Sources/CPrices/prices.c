#include "CPrices.h"

// #embed is C23; clang takes it in older dialects as an extension.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char text[] = {
#embed "../../deploy/prices.yaml"
};

const unsigned char *const weir_price_file = text;
const size_t weir_price_file_size = sizeof text;
