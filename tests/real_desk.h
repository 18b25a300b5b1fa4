#ifndef TESTS_REAL_DESK_H
#define TESTS_REAL_DESK_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "run_daixa.h"
#include "vt.h"

/*
 * The built daixa on a terminal of 24 rows and 80 columns, in English, with
 * the home of a world; what the tests of the whole desk share.
 */
struct real_desk {
	struct world world;
	struct vt *vt;
	pid_t pid;	/* the program's */
	const char *term;	/* set after begin; NULL: xterm-256color */
	const char *locale;	/* the same; NULL: C.UTF-8 */
	bool is_guest;	/* run as nobody, where the test is root */
};

/* A world whose station is a copy of that one's; NULL: has none. */
void real_desk_begin(struct real_desk *d, const struct world *from);
/* Start the program, and wait until it has painted the text. */
void real_desk_open(struct real_desk *d, const char *text);
/* Close the terminal, which ends the program. */
void real_desk_close(struct real_desk *d);
void real_desk_end(struct real_desk *d);

/* Fails the test, showing the screen, when the text does not come. */
void real_desk_expect(struct real_desk *d, const char *text);
/* The same for something that may take so many milliseconds. */
void real_desk_expect_in(struct real_desk *d, const char *text, int limit_ms);
void real_desk_type(struct real_desk *d, const char *keys);
/* A yes to the question about the clock: the sample ends years ago. */
void real_desk_trust_clock(struct real_desk *d);
/* The program has ended with this code and left the terminal as it was. */
void real_desk_expect_end(struct real_desk *d, const char *words);
/* The terminal is as a shell needs it. */
void real_desk_expect_sane(struct real_desk *d);
/* The chain of the station's log is whole. */
void real_desk_expect_whole_log(struct real_desk *d);

int64_t real_desk_now_ms(void);

#endif
