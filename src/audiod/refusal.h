#ifndef AUDIOD_REFUSAL_H
#define AUDIOD_REFUSAL_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/proto.h"

/* Why a file will not be read, in the protocol's words. */
struct refusal {
	enum proto_refusal reason;
	int64_t number;		/* meaning by reason: audio/proto.h */
};

/* Set *why and return false, so that `return refuse(...)` is one line. */
static inline bool refuse(struct refusal *why, enum proto_refusal reason,
			  int64_t number)
{
	*why = (struct refusal){ .reason = reason, .number = number };
	return false;
}

#endif
