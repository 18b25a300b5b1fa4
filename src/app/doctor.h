#ifndef APP_DOCTOR_H
#define APP_DOCTOR_H

#include <stddef.h>

#include "app/app.h"
#include "model/check_report.h"

/* Is this machine fit for the station, and the station for its work? */

enum doctor_state { DOCTOR_GOOD, DOCTOR_WARNING, DOCTOR_BAD };

struct doctor_row {
	enum doctor_state state;
	const char *key;	/* stable English, for --json */
	const char *label;	/* translated */
	char *words;		/* what is the case */
	char *advice;		/* what to do; NULL: nothing */
};

struct doctor_report { struct doctor_row *rows; size_t count; };

/* What only main and the command line know. Texts may be NULL: not set. */
struct doctor_facts {
	const char *term;	/* TERM */
	const char *locale;	/* LC_ALL, LC_CTYPE or LANG */
	bool is_terminal;	/* stdout is one */
	int rows, cols;
};

/* Look at everything, also where there is no station. Never fails. */
void doctor_look(const struct app_env *env, const char *dir,
		 const struct doctor_facts *facts,
		 struct doctor_report *out);
void doctor_report_finish(struct doctor_report *r);

/* Look a station over: store_check(). */
bool doctor_check(struct app *a, enum check_depth depth,
		  bool (*goes_on)(void *ctx, int64_t done, int64_t total),
		  void *ctx, struct check_report *out, struct err *err);

#endif
