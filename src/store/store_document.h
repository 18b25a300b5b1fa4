#ifndef STORE_STORE_DOCUMENT_H
#define STORE_STORE_DOCUMENT_H

#include "model/counts.h"
#include "model/document.h"
#include "model/segment.h"
#include "store/store.h"

/*
 * The registry of documents and the segments that cite them. What changes
 * something runs inside the caller's transaction.
 */

/*
 * Find by number (document_number_is()); issued_on NULL: the newest one, "":
 * the one whose date is not known. ERR_NOTFOUND.
 */
bool store_document_get(struct store *s, const char *number,
			const char *issued_on, struct document *out,
			struct err *err);
/*
 * code and replaced_by are not read.
 * Errors  ERR_EXISTS  the number is there with that date, or one of the two
 *                     has no date and may be the other
 */
bool store_document_add(struct store *s, const struct document *d,
			int64_t *out_id, struct err *err);
/* All but the code and what replaces it. ERR_EXISTS. */
bool store_document_update(struct store *s, const struct document *d,
			   struct err *err);
/* What keeps a document in the registry. Text is owned. */
struct document_uses {
	int64_t segments;	/* how many cite it, trashed ones too */
	char *segment;		/* code of one of them; NULL */
	char *plan;		/* number of a plan that rests on it; NULL */
	char *replaces;		/* number of one that it replaces; NULL */
};
void document_uses_finish(struct document_uses *u);
bool store_document_uses(struct store *s, int64_t id,
			 struct document_uses *out, struct err *err);
/* One that nothing uses. */
bool store_document_remove(struct store *s, int64_t id, struct err *err);
/* Is from_id, by what replaces it and what replaces that, led to to_id? */
bool store_document_leads(struct store *s, int64_t from_id, int64_t to_id,
			  bool *out, struct err *err);
/* by_id 0: nothing replaces it any more. */
bool store_document_replace(struct store *s, int64_t id, int64_t by_id,
			    struct err *err);

/*
 * Which of n segments cite anything: most do not, and need not be looked at.
 *
 * out  n of them; zeroed ids give false
 */
bool store_document_cited(struct store *s, const struct segment_list *of,
			  bool *out, struct err *err);
/* What a segment cites, by number; states are those of `day`. */
bool store_document_links(struct store *s, int64_t segment_id, const char *day,
			  struct document_link_list *out, struct err *err);
/* Already linked is no error. */
bool store_document_link(struct store *s, int64_t segment_id,
			 int64_t document_id, struct err *err);
/* With what was said of it. ERR_NOTFOUND: it is not linked. */
bool store_document_unlink(struct store *s, int64_t segment_id,
			   int64_t document_id, struct err *err);
/* because: document_state_code(). */
bool store_document_override(struct store *s, int64_t segment_id,
			     int64_t document_id, const char *because,
			     const char *reason, const char *person,
			     struct err *err);
/* The segments that cite a document, newest first; at: when they were made. */
bool store_document_segments(struct store *s, int64_t document_id,
			     struct brief_list *out, struct err *err);

#endif
