#ifndef AUDIOD_PLAY_TALK_H
#define AUDIOD_PLAY_TALK_H

#include <stdbool.h>
#include <stdint.h>

#include "audio/proto.h"

/* The lines of the role `play`, to and from the parent. See audio/proto.h. */

enum talk_verb {
	TALK_SCAN, TALK_READY, TALK_LOAD, TALK_PAUSE, TALK_RESUME, TALK_GAIN, TALK_STOP,
	TALK_NONE,	/* nothing has come */
	TALK_GONE,	/* the parent has closed its end */
	TALK_NONSENSE
};

struct talk_command {
	enum talk_verb verb;
	int64_t serial;		/* TALK_LOAD */
	int rate;		/* TALK_LOAD, TALK_READY */
	int channels;
	int64_t first;
	int pcm_fd;		/* yours; -1 with all but TALK_LOAD */
	int gain_centi_db;	/* TALK_GAIN */
};

struct talk_status {
	int64_t serial;
	enum proto_play_state state;
	int64_t frame;
	int left, right;	/* 1/100 dB */
	int64_t underruns;
	int64_t device;
};

/* The next command; never waits. */
struct talk_command talk_receive(int sock);

/* Say it; lost when the parent does not read, for there is a next one. */
void talk_hello(int sock);
void talk_status(int sock, const struct talk_status *s);
void talk_error(int sock, enum proto_play_error code);

#endif
