#ifndef APP_DOCUMENTS_H
#define APP_DOCUMENTS_H

#include "app/app.h"
#include "model/counts.h"
#include "model/document.h"

/*
 * The registry of documents, what the segments cite of it, and what their
 * texts cite without being linked. Every change is audited.
 */

/* What a person types; borrowed, cleaned here. NULL: as it is; "": absent. */
struct document_fields {
	const char *number;
	const char *issued_on;		/* dates: 2021-07-15 or 15/7/2021 */
	const char *issuer;
	const char *subject;
	const char *in_force_from, *in_force_to;
	const char *replaced_by;	/* number of one in the registry */
};

/* out_blame: the name of the member an error is about, or NULL. */
bool documents_add(struct app *a, const struct document_fields *f,
		   const char **out_blame, struct err *err);
/*
 * Change the one with that number and date (NULL: the newest, "": the one
 * whose date is not known).
 */
bool documents_change(struct app *a, const char *number, const char *issued_on,
		      const struct document_fields *f, const char **out_blame,
		      struct err *err);
/*
 * Take one out of the registry that was typed by mistake.
 *
 * Errors  ERR_NOTFOUND
 *         ERR_REFUSED   a segment cites it, a plan rests on it or it replaces
 *                       another; which one is told
 */
bool documents_remove(struct app *a, const char *number, const char *issued_on,
		      struct err *err);
bool documents_get(struct app *a, const char *number, const char *issued_on,
		   struct document *out, struct err *err);
/* The segments that cite it, newest first. */
bool documents_segments(struct app *a, int64_t document_id,
			struct brief_list *out, struct err *err);

/* A document a text cites and the segment is not linked to. Text is owned. */
struct document_offer {
	char *number, *issued_on;	/* as cited; the date may be NULL */
	bool is_known;			/* in the registry */
};
struct document_offer_list {
	struct document_offer *rows;
	size_t count;
};
void document_offer_list_finish(struct document_offer_list *l);
/* "76/NQ-CP, 49/2024/NĐ-CP (not in the registry)", translated; yours. */
char *document_offer_words(const struct document_offer_list *l);

/* What the segment is linked to, states of today. Yours. */
bool documents_of(struct app *a, int64_t segment_id,
		  struct document_link_list *out, struct err *err);
/* What its present text cites beyond that. Yours. */
bool documents_offered(struct app *a, int64_t segment_id,
		       struct document_offer_list *out, struct err *err);

/* The deeds on a segment's links; the segment is called by its code. */
bool documents_link(struct app *a, const char *segment, const char *number,
		    struct err *err);
/*
 * Link all that is offered; what the registry lacks is added to it by number
 * and date. *out_count: how many.
 */
bool documents_link_offered(struct app *a, const char *segment,
			    size_t *out_count, struct err *err);
bool documents_unlink(struct app *a, const char *segment, const char *number,
		      struct err *err);
/*
 * Let the segment go on although the document is replaced or expired.
 * Errors  ERR_INVALID no reason; ERR_REFUSED the document stops nothing;
 *         ERR_NOTFOUND
 */
bool documents_override(struct app *a, const char *segment, const char *number,
			const char *reason, struct err *err);

/*
 * What stops a segment: a translated sentence on the first of its documents
 * that is replaced or expired and not overridden. NULL: nothing. Yours.
 */
bool documents_stop(struct app *a, int64_t segment_id, char **out,
		    struct err *err);
/* The same of one link; yours. */
char *document_stop_text(const struct document_link *l);

#endif
