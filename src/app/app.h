#ifndef APP_APP_H
#define APP_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/source.h"
#include "model/profile.h"
#include "store/io.h"

/*
 * The use cases stand on this: where things are, who works, and the opened
 * station. Screens and command line call the same functions of app/.
 */
struct air;
struct store;
struct audio_helper;
struct proof_memory;

/* What the program is given from outside; borrowed, fixed after start. */
struct app_env {
	struct io io;
	struct source src;
	const char *data_dir;		/* plans/, profiles/, sample/ */
	const struct audio_helper *helper;	/* NULL: the one that belongs to this program */
	const char *operator_name;	/* clean text, never empty */
	bool is_operator_guessed;	/* the login name: the station's own
					   option comes before it */
	const char *editor;		/* $VISUAL or $EDITOR; NULL: none named */
	const char *program;		/* daixa itself, for long work; NULL: this one */
	bool (*is_stopped)(void);	/* the operator pressed Ctrl-C */
	int (*stops)(void);	/* how often; NULL: nobody counts */
	void (*leave_with)(const char *words);	/* app_leave_with() */
};

enum app_mode { APP_READ, APP_WRITE };

/* What the look at the whole station found; view/look_over.h. */
struct app_look {
	int64_t at;		/* UTC s; 0: it was not looked at */
	char *fault;		/* a sentence, translated; NULL: all is well */
};

/* An opened station. Thread: UI. */
struct app {
	const struct app_env *env;
	const struct app_env *given_env;	/* as opened; env may be own_env */
	struct app_env own_env;		/* given_env with the station's operator */
	char *operator_name;		/* for own_env */
	struct store *store;
	struct profile profile;		/* as stored */
	bool is_clock_sure;		/* the operator said so (clock.h) */
	bool has_lost_profile;		/* a rebuilt log without its station */
	int64_t data_version;		/* as app_has_news() saw it last */
	int offset_min;			/* the station's, east of UTC */
	struct air *on_air;		/* what this process has; app/air.h */
	struct proof_memory *proofs;	/* files found right; app/proof.h */
	struct app_look look;		/* at the whole station, since the start */
};

/*
 * Open the station in dir. Errors: what store_open says.
 *
 * out  set on success only; release with app_close()
 */
bool app_open(const struct app_env *env, const char *dir, enum app_mode mode,
	      struct app **out, struct err *err);
void app_close(struct app *a);

/*
 * While another program writes: called ten times a second with how long it
 * lasts; false gives up (ERR_BUSY). Until then ten seconds pass in silence.
 */
void app_on_wait(struct app *a, bool (*keep_waiting)(void *ctx, int waited_ms),
		 void *ctx);

/*
 * What is read between the two is of one moment, and costs one look at the
 * file's locks. May be nested; short, as a writer waits; no deeds in between.
 */
bool app_read_begin(struct app *a, struct err *err);
void app_read_end(struct app *a);

/*
 * Who works here from now on by the station's own option; "" is nobody in
 * particular. An operator named at the start stays.
 */
void app_set_operator(struct app *a, const char *name);

/* The station's folder; borrowed. */
const char *app_dir(const struct app *a);

/* false, ERR_CANCELLED: the operator wants long work to end. */
bool app_goes_on(const struct app_env *env, struct err *err);
/*
 * From here on a stop ends the program on the spot, wherever it is, with 130
 * and these words on standard error; one that came before ends it now. For
 * work that only reads and computes, in libraries that ask nobody. words
 * outlives that; NULL: a stop is only noted again.
 */
void app_leave_with(const struct app_env *env, const char *words);

/* Now, in the station's own time. */
int64_t app_now(const struct app *a);
/* Today's date there as "YYYY-MM-DD". */
void app_today(const struct app *a, char out[32]);

/*
 * What is wrong with the station although it opened (the text copy of the
 * log, a warning of the last write): a translated sentence, borrowed, or NULL.
 */
const char *app_warning(const struct app *a);

/*
 * Read the station's facts again after a deed that changed them. What was
 * borrowed from a->profile is gone then.
 */
bool app_reload_profile(struct app *a, struct err *err);

/*
 * True when another process has committed since the last call (or since the
 * opening); cheap enough to ask every second. The station's facts have then
 * been read again.
 */
bool app_has_news(struct app *a);

/* Read a whole file of the data folder or of the user's. *out is yours. */
bool app_read_file(const char *path, char **out, size_t *out_len,
		   struct err *err);

#endif
