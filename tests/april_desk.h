#ifndef TESTS_APRIL_DESK_H
#define TESTS_APRIL_DESK_H

#include "app/app.h"
#include "loop.h"
#include "term/term.h"
#include "view/stack.h"

/*
 * A desk over a real station in a folder of its own, driven by scripts of
 * keys. Its clock stands at 2 April 2024, 08:00 in Vietnam; HOME is the
 * folder the station's stands in.
 */
struct station_desk {
	char root[64];		/* removed with all it holds */
	char dir[80];		/* the station, in root */
	uint64_t chance;
	struct app_env env;
	struct app *app;
	struct keymap *map;
	struct topics topics;
	struct jobs jobs;
	struct stack *stack;
	struct term *term;
	enum loop_end end;
};

enum { DESK_NOW = 1712019600 };	/* 2024-04-02T08:00:00+07:00 */

/* The folder and the environment; no station yet. */
void station_desk_begin(struct station_desk *d);
/* The sample station, or one with nothing but its profile. */
void station_desk_make(struct station_desk *d, bool is_sample);
void station_desk_end(struct station_desk *d);

/* Run the script in a terminal of that size until it has ended. */
void station_desk_play(struct station_desk *d, const char *script, int rows,
		       int cols);
/* What the last line of the screen's text shows, and so on. */
bool station_desk_shows(const struct station_desk *d, const char *text);
/* Compare with tests/screens/NAME-ROWSxCOLS.txt; UPDATE_SCREENS=1 writes it. */
void station_desk_assert(const struct station_desk *d, const char *name);

/*
 * One picture in all its sizes and languages, for loop tests: number i of
 * n_pictures * DESK_WAYS plays the script of picture i / DESK_WAYS and
 * compares what is seen.
 */
struct desk_picture { const char *name, *script; };
enum { DESK_WAYS = 6 };
void station_desk_picture(struct station_desk *d,
			  const struct desk_picture *pictures, int i);

/* The bytes of a file; yours, NULL: none. */
char *desk_slurp(const char *path, size_t *out_len);

#endif
