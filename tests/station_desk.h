#ifndef TESTS_STATION_DESK_H
#define TESTS_STATION_DESK_H

#include "app/app.h"
#include "app/job.h"
#include "picture.h"
#include "run_daixa.h"
#include "term/term.h"
#include "view/canvas.h"
#include "view/stack.h"

/*
 * The desk over a station in a folder of its own, played by a script of keys
 * and without a terminal. Chance repeats, so equal runs make equal stations.
 *
 * station_desk_open() copies the sample station: the clock stands at
 * 29 March 2024, 18:00 of the station, the disk has 12.5 GB left, the folder
 * is called "station", so that screens are equal everywhere.
 *
 * station_desk_begin() makes an empty folder, which is HOME too: the clock
 * stands at 2 April 2024, 08:00, and station_desk_make() makes the station.
 */
enum {
	DESK_NOW = 1711710000,		/* 2024-03-29T18:00:00+07:00 */
	DESK_APRIL = 1712019600,	/* 2024-04-02T08:00:00+07:00 */
};

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
/* The same with all seven screens, the first one shown. */
void station_desk_open_all(struct station_desk *d);
/* Their screens anew, as after another start of the program. */
void station_desk_start_again(struct station_desk *d);
/* One with this machine's own clock. */
void station_desk_open_now(struct station_desk *d);

/* The folder and the environment; no station yet. */
void station_desk_begin(struct station_desk *d);
/* In it the sample station, or one with nothing but its profile. */
void station_desk_make(struct station_desk *d, bool is_sample);

/*
 * begin and make with the sample, but copied from `made`, which costs little.
 */
void station_desk_copy(struct station_desk *d, const struct station_desk *made);

/* For all of them. */
void station_desk_close(struct station_desk *d);

/*
 * Play keys (term/term.h) on a screen of that size until they have ended;
 * views stay as they are.
 */
void station_desk_play(struct station_desk *d, const char *script, int rows,
		       int cols);
/* What the last play ended with. Borrowed until the next. */
const struct canvas *station_desk_shown(const struct station_desk *d);
/* Give all jobs their steps until they have ended. */
void station_desk_finish_jobs(struct station_desk *d);
/* Is this text on the screen? */
bool station_desk_shows(const struct station_desk *d, const char *text);

/* Is this text in the row that is selected? */
bool station_desk_selects(const struct station_desk *d, const char *text);
/* Let the disk have so much room, for all desks. */
void station_desk_set_free(int64_t bytes);

/* Compare the last picture with its golden screen (picture.h). */
void station_desk_assert_screen(const struct station_desk *d, const char *name);

/*
 * For loop tests of n_pictures * PICTURE_WAYS: play the script of picture
 * i / PICTURE_WAYS in the size and language of i, and compare.
 */
struct desk_picture { const char *name, *script; };
void station_desk_picture(struct station_desk *d,
			  const struct desk_picture *pictures, int i);

#endif
