// OTLP messages for protobuf-c. Generated from proto/ by proto/generate; only this file is written by hand.
#pragma once
#include "common.pb-c.h"
#include "logs.pb-c.h"
#include "metrics.pb-c.h"
#include "status.pb-c.h"
#include "trace.pb-c.h"
