#ifndef VIEW_LOG_FORM_PRIV_H
#define VIEW_LOG_FORM_PRIV_H

#include <stdbool.h>

#include "app/app.h"
#include "app/logbook.h"
#include "view/form.h"
#include "view/log_form.h"

/* What the forms of the log share (log_form*.c). */
struct log_form;

/*
 * One form: how its fields are read and what is saved. save() may call
 * form_blame(); *out_seq is the new entry.
 */
typedef bool (*log_form_save)(struct log_form *lf, struct form *f,
			      int64_t *out_seq, struct err *err);

struct log_form {
	struct app *app;
	struct stack *stack;
	log_form_save save;
	struct log_saved saved;
	char *code;		/* of the segment the form is about; or NULL */
	/* what stood in fields at first: left so, the exact value is kept */
	char start[32], length[32], end[32];
	struct airing row;	/* struck or corrected */
	bool has_start;		/* the form asks when it began */
	struct form *form;	/* while a question lies over it */
	int64_t asked_at;	/* the start that is asked about */
	int64_t sure_at;	/* and one that was confirmed; LOG_NONE */
};

struct log_form *log_form_new(struct stack *s, struct app *a,
			      struct log_saved saved, log_form_save save);
/* Make the form; form_open() shows it. */
struct form *log_form_begin(struct log_form *lf, const char *title,
			    const char *submit_label);

/* What is no segment: log_form_event.c. */
void log_form_open_event(struct stack *s, struct app *a,
			 enum log_form_what what, struct log_saved saved);

/* ---- fields --------------------------------------------------------------- */

/* Texts are translated; value may be NULL. */
void log_form_text(struct form *f, const char *key, const char *label,
		   const char *value, const char *hint);
void log_form_need(struct form *f, const char *key, const char *label,
		   const char *value, const char *hint);
/* Where it was heard, and a note: in most forms. */
void log_form_coverage(struct form *f, const char *value);
void log_form_note(struct form *f, const char *value);
/* Was it aired to its end? is_part of the request. */
void log_form_part(struct form *f);
/* When it began; value NULL: now. */
void log_form_start(struct log_form *lf, struct form *f, const char *value);
/* Modes a segment or announcement can have: all but relay. */
void log_form_mode(struct form *f, const char *value, const char *first_label);
/* A choice of the words of a table; first_label not NULL: an empty choice before them. */
void log_form_words(struct form *f, const char *key, const char *label,
		    const struct word *table, const char *value,
		    const char *first_label);

/* ---- reading -------------------------------------------------------------- */

/* LOG_NONE for an empty field; a wrong one is blamed. */
bool log_form_time(const struct log_form *lf, struct form *f, const char *key,
		   int64_t *out_at, struct err *err);
bool log_form_length(struct form *f, const char *key, int64_t *out_ms,
		     struct err *err);
/*
 * Begin a request by what the fields of all airings say: "start", "length",
 * "coverage", "note". Its texts are borrowed from f.
 */
bool log_form_read(struct log_form *lf, struct form *f,
		   struct logbook_airing *req, struct err *err);
/* The field "repeat" of an emergency; left alone when empty. */
bool log_form_repeat(struct form *f, int64_t *out_min, struct err *err);
/* Was this start asked about and confirmed? */
bool log_form_is_sure(const struct log_form *lf, int64_t start_at);
/* Set err, blame the field; returns false. */
bool log_form_refuse(struct form *f, const char *key, struct err *err,
		     const char *text);

#endif
