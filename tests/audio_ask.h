#ifndef TESTS_AUDIO_ASK_H
#define TESTS_AUDIO_ASK_H

#include "audio/probe.h"
#include "base/buf.h"

/* Ask the real helper about bytes, and insist on the kind of answer. */
struct audio_helper ask_helper(void);

/* What must be accepted; release with probe_facts_finish(). */
struct probe_facts ask_facts(const struct buf *file);

/* What must be refused as ERR_FORMAT, with these words in the sentence. */
void ask_refused_fd(int fd, const char *words);
void ask_refused(const void *bytes, size_t len, const char *words);

/* The first finding of a kind; NULL: none. */
const struct probe_finding *ask_find(const struct probe_facts *f,
				     enum proto_finding kind);

/* No child is left and as many descriptors are open as before. */
int ask_open_descriptors(void);
void ask_nothing_is_left(int descriptors_before);

#endif
