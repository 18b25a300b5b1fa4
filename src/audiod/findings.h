#ifndef AUDIOD_FINDINGS_H
#define AUDIOD_FINDINGS_H

#include <stdint.h>

#include "audio/proto.h"

/*
 * What is wrong with a recording: a short list, however long the file and
 * however bad. The twelfth of a kind covers all that follow it.
 */
enum { FINDINGS_PER_KIND = 12 };

struct finding {
	enum proto_finding kind;
	enum proto_severity severity;
	int64_t start_frame;
	int64_t n_frames;
	int64_t value;		/* meaning by kind: audio/proto.h */
};

struct findings {
	struct finding all[PROTO_FINDINGS_MAX];
	int count;
	int of_kind[FINDING_KINDS];
};

/* Add one; those of a kind must come in the order of their start. */
void findings_add(struct findings *list, struct finding f);

#endif
