/* What segments cite: links, offers, overrides. See documents.h. */
#include "config.h"

#include "app/documents.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/citation.h"
#include "model/segment.h"
#include "store/store.h"
#include "store/store_catalogue.h"
#include "store/store_document.h"

/* ---- offers ---------------------------------------------------------------- */

void document_offer_list_finish(struct document_offer_list *l)
{
	for (size_t i = 0; i < l->count; i++) {
		free(l->rows[i].number);
		free(l->rows[i].issued_on);
	}
	free(l->rows);
	*l = (struct document_offer_list){ 0 };
}

char *document_offer_words(const struct document_offer_list *l)
{
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < l->count; i++) {
		buf_printf(&out, "%s%s", i > 0 ? ", " : "", l->rows[i].number);
		if (!l->rows[i].is_known)
			buf_printf(&out, " (%s)", _("not in the registry"));
	}
	return buf_take(&out);
}

static bool is_linked(const struct document_link_list *links,
		      const char *number)
{
	for (size_t i = 0; i < links->count; i++)
		if (document_number_is(links->rows[i].document.number, number))
			return true;
	return false;
}

/* The one cited: of that date, else of that number alone. */
static bool find_cited(struct app *a, const char *number,
		       const char *issued_on, int64_t *out_id, struct err *err)
{
	struct document d = { 0 };
	struct err why;
	bool ok = store_document_get(a->store, number, issued_on, &d, &why);

	if (!ok && why.code == ERR_NOTFOUND && issued_on != NULL)
		ok = store_document_get(a->store, number, NULL, &d, &why);
	if (!ok && why.code != ERR_NOTFOUND)
		return err_set(err, why.code, "%s", why.text);
	*out_id = ok ? d.id : 0;
	document_finish(&d);
	return true;
}

static bool offer(struct app *a, const struct citation *c,
		  struct document_offer_list *out, struct err *err)
{
	int64_t id = 0;

	if (!find_cited(a, c->number, c->issued_on, &id, err))
		return false;
	out->rows = mem_grow(out->rows, out->count + 1, sizeof *out->rows);
	out->rows[out->count++] = (struct document_offer){
		mem_dup(c->number), mem_dup(c->issued_on), id != 0,
	};
	return true;
}

static bool read_text(struct app *a, int64_t segment_id, char **out,
		      struct err *err)
{
	struct segment_list list = { 0 };
	struct revision r = { 0 };

	if (!store_segment_list(a->store, segment_id + 1, 1, &list, err))
		return false;
	int64_t revision = list.count == 1 && list.rows[0].id == segment_id
				   ? list.rows[0].revision_id
				   : 0;
	segment_list_finish(&list);
	*out = NULL;
	if (revision == 0)
		return true;
	if (!store_revision_get(a->store, revision, &r, err))
		return false;
	*out = mem_dup(r.text);
	revision_finish(&r);
	return true;
}

bool documents_offered(struct app *a, int64_t segment_id,
		       struct document_offer_list *out, struct err *err)
{
	struct document_offer_list offers = { 0 };
	struct document_link_list links = { 0 };
	struct citation_list cited = { 0 };
	char *text = NULL;
	bool ok = read_text(a, segment_id, &text, err) &&
		  documents_of(a, segment_id, &links, err);

	if (ok && text != NULL)
		citations_find(text, &cited);
	for (size_t i = 0; ok && i < cited.count; i++)
		if (!is_linked(&links, cited.rows[i].number))
			ok = offer(a, &cited.rows[i], &offers, err);
	if (ok)
		*out = offers;
	else
		document_offer_list_finish(&offers);
	citation_list_finish(&cited);
	document_link_list_finish(&links);
	free(text);
	return ok;
}

/* ---- deeds ----------------------------------------------------------------- */

static bool find_segment(struct app *a, const char *code, int64_t *out_id,
			 struct err *err)
{
	struct segment seg = { 0 };

	if (!store_segment_get(a->store, code, &seg, err))
		return false;
	*out_id = seg.id;
	segment_finish(&seg);
	return true;
}

static bool audit(struct app *a, const char *segment, const char *deed,
		  const char *number, struct err *err)
{
	char *after = mem_printf("\"%s\"", number);
	bool ok = store_audit(a->store, a->env->operator_name, deed, segment,
			      NULL, after, err);

	free(after);
	return ok;
}

/* One transaction; ids[0] the segment's, ids[1] the document's. */
typedef bool (*link_deed)(struct app *a, const int64_t ids[2], void *ctx,
			  struct err *err);

static bool do_deed(struct app *a, const char *segment, const char *number,
		    const char *name, link_deed deed, void *ctx,
		    struct err *err)
{
	struct document d = { 0 };
	int64_t ids[2] = { 0 };
	bool ok = store_begin(a->store, err) &&
		  find_segment(a, segment, &ids[0], err) &&
		  store_document_get(a->store, number, NULL, &d, err);

	ids[1] = d.id;
	ok = ok && deed(a, ids, ctx, err) &&
	     audit(a, segment, name, d.number, err) &&
	     store_commit(a->store, err);
	if (!ok)
		store_rollback(a->store);
	document_finish(&d);
	return ok;
}

static bool link_it(struct app *a, const int64_t ids[2], void *ctx,
		    struct err *err)
{
	(void)ctx;
	return store_document_link(a->store, ids[0], ids[1], err);
}

bool documents_link(struct app *a, const char *segment, const char *number,
		    struct err *err)
{
	return do_deed(a, segment, number, "document link", link_it, NULL,
		       err);
}

static bool unlink_it(struct app *a, const int64_t ids[2], void *ctx,
		      struct err *err)
{
	(void)ctx;
	return store_document_unlink(a->store, ids[0], ids[1], err);
}

bool documents_unlink(struct app *a, const char *segment, const char *number,
		      struct err *err)
{
	return do_deed(a, segment, number, "document unlink", unlink_it, NULL,
		       err);
}

static bool override_it(struct app *a, const int64_t ids[2], void *ctx,
			struct err *err)
{
	struct document_link_list links = { 0 };
	const char *because = NULL;

	if (!documents_of(a, ids[0], &links, err))
		return false;
	for (size_t i = 0; i < links.count; i++)
		if (links.rows[i].document.id == ids[1])
			because = document_state_code(links.rows[i].state);
	document_link_list_finish(&links);
	if (because == NULL)
		return err_set(err, ERR_REFUSED,
			       _("this document does not stop the segment"));
	return store_document_override(a->store, ids[0], ids[1], because, ctx,
				       a->env->operator_name, err);
}

bool documents_override(struct app *a, const char *segment, const char *number,
			const char *reason, struct err *err)
{
	char *clean = text_clean(reason, strlen(reason), TEXT_ONE_LINE);
	bool ok = *clean != '\0'
			  ? do_deed(a, segment, number, "document override",
				    override_it, clean, err)
			  : err_set(err, ERR_INVALID,
				    _("say why the segment may go on"));

	free(clean);
	return ok;
}

/* Known or new to the registry. */
static bool link_offer(struct app *a, int64_t segment_id,
		       const struct document_offer *o, struct err *err)
{
	const struct document d = { .number = o->number,
				    .issued_on = o->issued_on };
	int64_t id = 0;

	return find_cited(a, o->number, o->issued_on, &id, err) &&
	       (id != 0 || store_document_add(a->store, &d, &id, err)) &&
	       store_document_link(a->store, segment_id, id, err);
}

bool documents_link_offered(struct app *a, const char *segment,
			    size_t *out_count, struct err *err)
{
	struct document_offer_list offers = { 0 };
	int64_t id = 0;
	bool ok = store_begin(a->store, err) &&
		  find_segment(a, segment, &id, err) &&
		  documents_offered(a, id, &offers, err);

	for (size_t i = 0; ok && i < offers.count; i++)
		ok = link_offer(a, id, &offers.rows[i], err) &&
		     audit(a, segment, "document link", offers.rows[i].number,
			   err);
	ok = ok && store_commit(a->store, err);
	if (ok)
		*out_count = offers.count;
	else
		store_rollback(a->store);
	document_offer_list_finish(&offers);
	return ok;
}
