#ifndef TERM_KEYS_H
#define TERM_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "view/event.h"

/*
 * From the bytes of a terminal to events. Bytes may be split anywhere; an
 * invalid byte becomes U+FFFD and what follows it is read as it stands.
 * No input or output, no clock.
 */
enum { KEYS_PASTE_MAX = 4 * 1024 * 1024 };	/* the rest of a paste is dropped */

enum keys_state {
	KEYS_PLAIN,
	KEYS_ESC,	/* after 0x1B */
	KEYS_CSI,	/* after ESC [ : digits and ; up to a letter */
	KEYS_SS3,	/* after ESC O */
	KEYS_PASTE	/* between ESC [200~ and ESC [201~ */
};

struct keys {
	enum keys_state state;
	char utf8[4];		/* an unfinished character */
	size_t n_utf8;
	bool is_alt;		/* the next character comes after an ESC */
	char params[32];	/* of a CSI; a longer one is swallowed */
	size_t n_params;
	struct buf paste;
	struct event *queue;	/* n of cap, from first */
	size_t first, n, cap;
};

void keys_init(struct keys *k);
void keys_finish(struct keys *k);
void keys_bytes(struct keys *k, const void *bytes, size_t len);
/* A key that the terminal library has recognised itself. */
void keys_key(struct keys *k, struct key key);
void keys_event(struct keys *k, const struct event *e);
/*
 * Nothing more is waiting: an ESC that stands alone was the Esc key. An
 * unfinished character stays and is completed by later bytes.
 */
void keys_pause(struct keys *k);
/* Is a paste open whose end has not come? */
bool keys_in_paste(const struct keys *k);
/* The end of a paste is not coming: hand out what there is. */
void keys_end_paste(struct keys *k);
/* The next event; false when there is none. What it owns is the caller's. */
bool keys_next(struct keys *k, struct event *out);

#endif
