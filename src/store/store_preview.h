#ifndef STORE_STORE_PREVIEW_H
#define STORE_STORE_PREVIEW_H

#include "model/hearing.h"
#include "model/spans.h"
#include "store/store.h"

/*
 * What was heard of a take, by whom (table preview). The rows of one person
 * and take never touch each other: what is added is joined with them.
 * All may fail with what the database says.
 */

/* Add a part heard now; inside the caller's transaction. */
bool store_preview_add(struct store *s, int64_t take_id, const char *person,
		       const struct span *part, struct err *err);
/* The parts that person has heard; out is yours. */
bool store_preview_spans(struct store *s, int64_t take_id, const char *person,
			 struct span_list *out, struct err *err);
/*
 * Everybody who has heard of [from_ms, to_ms), most first; the percentage is
 * of that. out is yours.
 */
bool store_preview_people(struct store *s, int64_t take_id, int64_t from_ms,
			  int64_t to_ms, struct hearing_list *out,
			  struct err *err);

#endif
