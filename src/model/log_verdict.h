#ifndef MODEL_LOG_VERDICT_H
#define MODEL_LOG_VERDICT_H

#include <stdint.h>

#include "base/sha256.h"
#include "model/log_entry.h"

/* The newest entry of a log, or of its part up to some instant. */
struct log_head { int64_t seq; char hash[SHA256_HEX + 1]; int64_t entered_at; };

/* What start-up found about the database's log and its text copy. */
enum log_state { LOG_STATE_GOOD, LOG_STATE_TEXT_AHEAD, LOG_STATE_DIFFERS, LOG_STATE_BROKEN };

/* What a full verification found. */
struct log_verdict {
	int64_t entries;
	int64_t first_bad;		/* seq; LOG_NONE when all is well */
	char *reason;			/* translated; NULL when all is well */
	int64_t text_entries;
	int64_t text_first_bad;		/* seq; LOG_NONE */
	char *text_reason;
	int64_t anchor_seq;		/* LOG_NONE: not found or not asked */
	struct log_head head;
};
void log_verdict_finish(struct log_verdict *v);

#endif
