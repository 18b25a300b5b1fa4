#ifndef TESTS_STATION_DESK_H
#define TESTS_STATION_DESK_H

#include "app/app.h"
#include "app/job.h"
#include "run_daixa.h"
#include "term/term.h"
#include "view/canvas.h"
#include "view/stack.h"

/*
 * The desk over a copy of the sample station, played by a script of keys and
 * without a terminal. The clock stands at 29 March 2024, 18:00 of the
 * station, the disk has 12.5 GB left, chance repeats; the folder is called
 * "station", so that screens are equal everywhere.
 */
enum { DESK_NOW = 1711710000 };	/* 2024-03-29T18:00:00+07:00 */

struct station_desk {
	struct world world;
	struct io_ops io_ops;
	int64_t now;		/* what the clock says */
	uint64_t chance;
	struct app_env env;
	struct app *app;
	struct keymap *map;
	struct topics topics;
	struct jobs jobs;
	struct stack *stack;
	struct term *term;	/* of the last play */
};

/* Unchecked fixtures: make the sample station all tests copy, and remove it. */
void station_desk_setup(void);
void station_desk_teardown(void);

/* A copy of its own, opened to write; no screens yet. */
void station_desk_open(struct station_desk *d);
/* The same with this machine's own clock. */
void station_desk_open_now(struct station_desk *d);
void station_desk_close(struct station_desk *d);

/* Play keys (term/term.h) on a screen of that size; views stay as they are. */
void station_desk_play(struct station_desk *d, const char *script, int rows,
		       int cols);
/* What the last play ended with. Borrowed until the next. */
const struct canvas *station_desk_shown(const struct station_desk *d);
/* Is this text on the screen? */
bool station_desk_shows(const struct station_desk *d, const char *text);

/* Is this text in the row that is selected? */
bool station_desk_selects(const struct station_desk *d, const char *text);
/* Let the disk have so much room, for all desks. */
void station_desk_set_free(int64_t bytes);

/*
 * Compare the last picture with tests/screens/NAME-COLSxROWS.txt;
 * UPDATE_SCREENS=1 writes it anew.
 */
void station_desk_assert_screen(const struct station_desk *d, const char *name);

/* The sizes every screen is looked at. */
struct desk_size { int rows, cols; };
enum { DESK_SIZES = 3 };
extern const struct desk_size desk_sizes[DESK_SIZES];

#endif
