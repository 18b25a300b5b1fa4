#ifndef AUDIO_REFUSAL_H
#define AUDIO_REFUSAL_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/proto.h"
#include "base/err.h"

/*
 * Set ERR_FORMAT with a sentence that says what the file is and what to do.
 * The file's name is not in it: put it in front with err_prefix(). Returns
 * false always.
 */
bool audio_refusal_set(struct err *err, enum proto_refusal reason,
		       int64_t number);

#endif
