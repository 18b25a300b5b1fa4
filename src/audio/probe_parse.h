#ifndef AUDIO_PROBE_PARSE_H
#define AUDIO_PROBE_PARSE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "audio/facts.h"
#include "base/err.h"

/*
 * Read the helper's reply (audio/proto.h) as if an enemy had written it.
 * Memory is bounded: one line, and the facts.
 */
struct probe_parser;

struct probe_parser *probe_parser_new(void);
void probe_parser_free(struct probe_parser *p);

/*
 * Take the next bytes, cut anywhere. After a failure feed no more.
 * Errors   ERR_FORMAT when the file is refused, with what to do; also when
 *          the reply breaks the protocol, which only a file that has taken
 *          the helper over can bring about. ERR_DEVICE for another version.
 */
bool probe_parser_feed(struct probe_parser *p, const char *bytes, size_t len,
		       struct err *err);

/* What the last progress line said; 0 before the first. */
int64_t probe_parser_position_ms(const struct probe_parser *p);
int probe_parser_permille(const struct probe_parser *p);
/* True from the greeting line on: the helper is up and confined. */
bool probe_parser_has_begun(const struct probe_parser *p);

/*
 * The reply is over. Hands out the facts when they are complete and make
 * sense together; release with probe_facts_finish().
 * Errors   ERR_FORMAT
 */
bool probe_parser_end(struct probe_parser *p, struct probe_facts *out,
		      struct err *err);

#endif
