#ifndef APP_CATALOGUE_H
#define APP_CATALOGUE_H

#include "app/app.h"
#include "app/documents.h"
#include "model/plan.h"
#include "model/search.h"
#include "model/segment.h"

/* Reading the catalogue and the plans; importing a plan. Outputs are yours. */

bool catalogue_segments(struct app *a, int64_t before_id, size_t limit,
			struct segment_list *out, struct err *err);
bool catalogue_takes(struct app *a, struct take_list *out, struct err *err);
bool catalogue_documents(struct app *a, struct document_list *out,
			 struct err *err);
bool catalogue_plans(struct app *a, struct plan_list *out, struct err *err);
/* number NULL: the plan in force today, else the newest. */
bool catalogue_plan(struct app *a, const char *number, struct plan *out,
		    struct err *err);
/* Airings and minutes per item of that plan over its whole period. */
bool catalogue_plan_counts(struct app *a, const struct plan *plan,
			   struct plan_count_list *out, struct err *err);
bool catalogue_search(struct app *a, const char *query, int64_t before_id,
		      size_t limit, struct search_result *out, struct err *err);

/* Everything about one segment. */
struct segment_view {
	struct segment segment;
	struct revision revision;	/* id 0: no script */
	struct take_list takes;
	char *also;			/* secondary plan items, "ND-1, ND-5.2"; NULL */
	struct approval_list approvals;
	int64_t approval_id;		/* the one in force; 0 none */
	bool is_text_newer;		/* than what the current take voices */
	struct document_link_list documents;	/* what it is linked to */
	struct document_offer_list cited;	/* what its text cites beyond that */
};
bool catalogue_show(struct app *a, const char *code, struct segment_view *out,
		    struct err *err);
void segment_view_finish(struct segment_view *v);
/*
 * The one segment a person means by its code or by words of it
 * (catalogue_find.c). ERR_INVALID: no segment has them, or several, of which
 * the first are named.
 */
bool catalogue_find(struct app *a, const char *words, struct segment_view *out,
		    struct err *err);
/* The secondary plan items as one line, "ND-1, ND-5.2"; yours. NULL: none. */
bool catalogue_also(struct app *a, int64_t id, char **out, struct err *err);

/* Read, check and store a plan file. *out_code counts its items. */
bool catalogue_import_plan(struct app *a, const char *path, struct plan *out,
			   struct err *err);

#endif
