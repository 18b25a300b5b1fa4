#ifndef AUDIO_PLAY_LINK_H
#define AUDIO_PLAY_LINK_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/child.h"
#include "audio/decode_link.h"
#include "audio/proto.h"

/*
 * The role `play`, seen from the parent: what is said to it and what it says.
 * Never waits, believes nothing that is out of range.
 */
struct play_link {
	struct audio_child child;	/* pid 0: not running */
	int sock;		/* -1: closed */
	bool has_begun;		/* it has greeted */
};

struct play_status {
	int64_t serial;
	enum proto_play_state state;
	int64_t frame;		/* 0.. */
	int left, right;	/* 1/100 dB, PROTO_SILENCE_CENTI_DB..0 */
	int64_t underruns;
	int64_t device;
};

enum play_news {
	PLAY_NEWS_NONE,		/* nothing has come */
	PLAY_NEWS_HELLO,
	PLAY_NEWS_STATUS,	/* *out is set */
	PLAY_NEWS_FAILED	/* err is set, ERR_DEVICE: it is of no use now */
};

/* device: its name or a part of it, NULL the default one. Errors: ERR_DEVICE */
bool play_link_start(const struct audio_helper *helper, const char *device,
		     struct play_link *out, struct err *err);
/* Say a line; false when the helper does not take it, and errno says why. */
bool play_link_say(const struct play_link *l, const char *line);
/* Hand over the pipe of a decode that is ready; close yours afterwards. */
bool play_link_load(const struct play_link *l, int64_t serial,
		    const struct decode_link *d);
/* The next thing it said. */
enum play_news play_link_hear(struct play_link *l, struct play_status *out,
			      struct err *err);

/* Read one message: for play_link_hear and the tests. */
enum play_news play_message_parse(const char *line, size_t len,
				  struct play_status *out, struct err *err);

#endif
