#ifndef VIEW_VIEW_CATALOGUE_PRIV_H
#define VIEW_VIEW_CATALOGUE_PRIV_H

#include "app/import_job.h"
#include "base/json.h"
#include "view/catalogue_rows.h"
#include "view/filter_prompt.h"
#include "view/list.h"
#include "view/pager.h"
#include "view/rows_share.h"
#include "view/stack.h"

/* For view_catalogue*.c only. */

struct form;

enum catalogue_pane { PANE_LIST, PANE_DETAIL };

/* The form that is open, if one is. */
struct catalogue_form {
	bool is_edit;
	struct segment old;	/* what is edited; owned */
	struct segment theirs;	/* as somebody else left it meanwhile; owned */
	char *also;		/* further items, "ND-1, ND-5.2"; NULL none */
	struct form *open;	/* over which that is asked; borrowed */
};

/* The import that runs, or the last one. */
struct catalogue_import {
	bool is_running;
	char *segment;		/* a take of it; NULL: new segments */
	char *folder;		/* where to begin next time */
	char *list;		/* what did not go in, to be shown; NULL */
};

struct view_catalogue {
	struct view view;
	struct app *app;		/* borrowed */
	struct catalogue_rows rows;
	struct list list;
	struct pager detail;
	int64_t detail_id;		/* of what is in the pager; -1: nothing */
	bool is_detail_old;		/* read it again */
	enum catalogue_pane focus;
	bool is_open;			/* the detail has the whole screen */
	char *words;			/* looked for last; NULL */
	struct catalogue_form form;
	struct catalogue_import import;
	struct filter_prompt filter;
	struct rows_share share;
};

/* The selected row, borrowed until the next read; NULL: none. */
const struct segment *catalogue_selected(struct view_catalogue *c);
/* The list follows what the rows are now. */
void catalogue_rows_changed(struct view_catalogue *c);
/* Show this segment, even when the filter would hide it. */
void catalogue_show_code(struct view_catalogue *c, const char *code);

/* view_catalogue_both.c: somebody else was faster; both are shown */
void catalogue_both_ask(struct view_catalogue *c, struct form *f);

/* view_catalogue_form.c */
void catalogue_form_add(struct view_catalogue *c);
void catalogue_form_edit(struct view_catalogue *c);
void catalogue_form_finish(struct catalogue_form *f);

/* view_catalogue_import.c */
void catalogue_import_ask(struct view_catalogue *c);
/* Show what the last import refused, once nothing else is in front. */
void catalogue_import_show(struct view_catalogue *c);
void catalogue_import_finish(struct catalogue_import *i);

/* view_catalogue_said.c: what a recording just imported says of itself */
void catalogue_said_offer(struct view_catalogue *c, const char *code);
void catalogue_add_take_words(struct form *f, const struct take *t);

/* view_catalogue_life.c: the steps, the trash; view_catalogue_takes.c */
bool catalogue_life_action(struct view_catalogue *c, enum action a);
void catalogue_takes_ask(struct view_catalogue *c);

/* view_catalogue_find.c: filter, find, sort; what goes to files and commands */
void catalogue_share_init(struct view_catalogue *c);
bool catalogue_find_action(struct view_catalogue *c, enum action a);
/* Undo and redo; the cursor goes to the segment that was moved. */
bool catalogue_undo(struct view_catalogue *c, enum action a);
/* ctx: the view; a filter_prompt_applier. */
bool catalogue_apply_filter(void *ctx, const char *text, size_t *out_at,
			    struct err *err);

#endif
