/* Looking through the catalogue. See browse.h. */
#include "config.h"

#include "app/browse.h"

#include <stdlib.h>

#include "app/documents.h"
#include "base/mem.h"
#include "store/store_browse.h"
#include "store/store_document.h"
#include "store/store_log.h"

bool browse_ids(struct app *a, enum segment_order order,
		struct segment_ids *out, struct err *err)
{
	return store_segment_ids(a->store, order, out, err);
}

bool browse_match(struct app *a, const char *text, enum segment_match where,
		  struct segment_ids *out, struct err *err)
{
	return store_segment_match(a->store, text, where, out, err);
}

bool browse_rows(struct app *a, const int64_t *ids, size_t n,
		 struct segment_list *out, struct err *err)
{
	return store_segment_rows(a->store, ids, n, out, err);
}

static bool mark(struct app *a, struct segment *s, struct err *err)
{
	struct document_link_list links = {0};

	if (!documents_of(a, s->id, &links, err))
		return false;
	s->is_stopped = false;
	for (size_t i = 0; i < links.count; i++)
		s->is_stopped |= document_link_stops(&links.rows[i]);
	document_link_list_finish(&links);
	return true;
}

bool browse_marks(struct app *a, struct segment_list *io, struct err *err)
{
	bool *cites = mem_array(io->count + 1, sizeof *cites);
	bool ok = store_document_cited(a->store, io, cites, err);

	for (size_t i = 0; ok && i < io->count; i++)
		ok = !cites[i] || mark(a, &io->rows[i], err);
	free(cites);
	return ok;
}

bool browse_airings(struct app *a, const struct segment *s, size_t limit,
		    struct airing_list *out, struct err *err)
{
	return store_log_of_segment(a->store, s->uid, limit, out, err);
}

bool browse_history(struct app *a, const struct segment *s, size_t limit,
		    struct audit_list *out, struct err *err)
{
	return store_audit_list(a->store, s->code, limit, out, err);
}

bool browse_uses(struct app *a, const struct segment *s,
		 struct segment_use_list *out, struct err *err)
{
	return store_segment_uses(a->store, s->id, s->uid, out, err);
}
