// The price file that comes with the program, deploy/prices.yaml, as it is read when no other is named.
#pragma once
#include <stddef.h>

extern const unsigned char *const weir_price_file;
extern const size_t weir_price_file_size;
