/* The registry of documents. See documents.h. */
#include "config.h"

#include "app/documents.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store.h"
#include "store/store_document.h"

/* "" takes the value away, NULL leaves it. */
static void take_text(const char *typed, char **slot)
{
	if (typed == NULL)
		return;
	char *clean = text_clean(typed, strlen(typed), TEXT_ONE_LINE);
	mem_set(slot, *clean != '\0' ? clean : NULL);
	free(clean);
}

static bool take_date(const char *typed, const char *name, char **slot,
		      const char **out_blame, struct err *err)
{
	char iso[CIVIL_TEXT];
	struct date d;

	if (typed == NULL)
		return true;
	if (*typed == '\0') {
		mem_set(slot, NULL);
		return true;
	}
	*out_blame = name;
	if (!date_parse(typed, &d, err))
		return false;
	date_format(d, iso);
	mem_set(slot, iso);
	return true;
}

/* One that is there already stays, whatever it looks like. */
static bool take_number(const char *typed, char **slot, const char **out_blame,
			struct err *err)
{
	char *old = *slot;

	*slot = NULL;
	take_text(typed != NULL ? typed : old, slot);
	bool is_old = old != NULL && *slot != NULL &&
		      document_number_is(*slot, old);
	free(old);
	if (*slot != NULL && (is_old || document_number_ok(*slot)))
		return true;
	*out_blame = "number";
	if (*slot == NULL)
		return err_set(err, ERR_INVALID,
			       _("which number? Like 76/NQ-CP"));
	return err_set(err, ERR_INVALID,
		       _("'%s' is no number of a document; like 76/NQ-CP"),
		       *slot);
}

static bool take_fields(const struct document_fields *f, struct document *d,
			const char **out_blame, struct err *err)
{
	if (!take_number(f->number, &d->number, out_blame, err))
		return false;
	take_text(f->issuer, &d->issuer);
	take_text(f->subject, &d->subject);
	if (!take_date(f->issued_on, "date", &d->issued_on, out_blame, err) ||
	    !take_date(f->in_force_from, "from", &d->in_force_from, out_blame,
		       err) ||
	    !take_date(f->in_force_to, "to", &d->in_force_to, out_blame, err))
		return false;
	*out_blame = "to";
	if (d->in_force_from != NULL && d->in_force_to != NULL &&
	    strcmp(d->in_force_to, d->in_force_from) < 0) {
		char to[CIVIL_TEXT], from[CIVIL_TEXT];
		return err_set(err, ERR_INVALID,
			       _("it would end on %s, before it begins on %s"),
			       date_said(d->in_force_to, to),
			       date_said(d->in_force_from, from));
	}
	*out_blame = NULL;
	return true;
}

/* Another one that does not lead back here. */
static bool find_successor(struct app *a, const struct document *d,
			   const char *number, int64_t *out_id,
			   struct err *err)
{
	struct document by = { 0 };
	bool is_circle = false;
	bool ok = store_document_get(a->store, number, NULL, &by, err) &&
		  store_document_leads(a->store, by.id, d->id, &is_circle,
				       err);

	if (ok && by.id == d->id)
		ok = err_set(err, ERR_INVALID,
			     _("%s cannot replace itself"), d->number);
	else if (ok && is_circle)
		ok = err_set(err, ERR_INVALID,
			     _("%s cannot replace %s: it was itself replaced "
			       "by %s; take that away first"),
			     by.number, d->number, by.replaced_by);
	if (ok)
		*out_id = by.id;
	document_finish(&by);
	return ok;
}

static bool set_successor(struct app *a, struct document *d,
			  const struct document_fields *f,
			  const char **out_blame, struct err *err)
{
	int64_t by_id = 0;

	if (f->replaced_by == NULL)
		return true;
	*out_blame = "replaced_by";
	if (*f->replaced_by != '\0' &&
	    !find_successor(a, d, f->replaced_by, &by_id, err))
		return false;
	*out_blame = NULL;
	take_text(f->replaced_by, &d->replaced_by);
	return store_document_replace(a->store, d->id, by_id, err);
}

/* As the audit trail keeps it; yours. */
static char *describe(const struct document *d)
{
	struct json *o = js_new_object();
	struct buf out;

	js_set_str(o, "number", d->number);
	js_set_str(o, "issued_on", d->issued_on);
	js_set_str(o, "issuer", d->issuer);
	js_set_str(o, "subject", d->subject);
	js_set_str(o, "in_force_from", d->in_force_from);
	js_set_str(o, "in_force_to", d->in_force_to);
	js_set_str(o, "replaced_by", d->replaced_by);
	buf_init(&out);
	js_write(o, 0, &out);
	js_free(o);
	return buf_take(&out);
}

/* verb: "add", "edit", "remove"; before or after NULL: it was not, is gone. */
static bool audit(struct app *a, const struct document *d, const char *verb,
		  const char *before, const char *after, struct err *err)
{
	char *what = mem_printf("document %s", d->number);
	bool ok = store_audit(a->store, a->env->operator_name, verb, what,
			      before, after, err);

	free(what);
	return ok;
}

/* before NULL: it is new. */
static bool audit_kept(struct app *a, const struct document *d,
		       const char *before, struct err *err)
{
	char *after = describe(d);
	bool ok = audit(a, d, before != NULL ? "edit" : "add", before, after,
			err);

	free(after);
	return ok;
}

bool documents_add(struct app *a, const struct document_fields *f,
		   const char **out_blame, struct err *err)
{
	struct document d = { 0 };

	*out_blame = NULL;
	bool ok = take_fields(f, &d, out_blame, err) &&
		  store_begin(a->store, err) &&
		  store_document_add(a->store, &d, &d.id, err) &&
		  set_successor(a, &d, f, out_blame, err) &&
		  audit_kept(a, &d, NULL, err) && store_commit(a->store, err);
	if (!ok)
		store_rollback(a->store);
	document_finish(&d);
	return ok;
}

bool documents_change(struct app *a, const char *number, const char *issued_on,
		      const struct document_fields *f, const char **out_blame,
		      struct err *err)
{
	struct document d = { 0 };
	char *before = NULL;

	*out_blame = NULL;
	bool ok = store_begin(a->store, err) &&
		  store_document_get(a->store, number, issued_on, &d, err);
	if (ok) {
		before = describe(&d);
		ok = take_fields(f, &d, out_blame, err) &&
		     store_document_update(a->store, &d, err) &&
		     set_successor(a, &d, f, out_blame, err) &&
		     audit_kept(a, &d, before, err) &&
		     store_commit(a->store, err);
	}
	if (!ok)
		store_rollback(a->store);
	free(before);
	document_finish(&d);
	return ok;
}

static bool check_unused(struct app *a, const struct document *d,
			 struct err *err)
{
	struct document_uses u = { 0 };
	bool ok = store_document_uses(a->store, d->id, &u, err);

	if (ok && u.segments > 0)
		ok = err_set(err, ERR_REFUSED,
			     _("%s stays: segments that cite it: %lld, like "
			       "%s; take their links away first"),
			     d->number, (long long)u.segments, u.segment);
	else if (ok && u.plan != NULL)
		ok = err_set(err, ERR_REFUSED,
			     _("%s stays: the plan %s rests on it"), d->number,
			     u.plan);
	else if (ok && u.replaces != NULL)
		ok = err_set(err, ERR_REFUSED,
			     _("%s stays: it replaces %s; take that away "
			       "first"), d->number, u.replaces);
	document_uses_finish(&u);
	return ok;
}

bool documents_remove(struct app *a, const char *number, const char *issued_on,
		      struct err *err)
{
	struct document d = { 0 };
	char *before = NULL;
	bool ok = store_begin(a->store, err) &&
		  store_document_get(a->store, number, issued_on, &d, err) &&
		  check_unused(a, &d, err);

	if (ok) {
		before = describe(&d);
		ok = store_document_remove(a->store, d.id, err) &&
		     audit(a, &d, "remove", before, NULL, err) &&
		     store_commit(a->store, err);
	}
	if (!ok)
		store_rollback(a->store);
	free(before);
	document_finish(&d);
	return ok;
}

bool documents_get(struct app *a, const char *number, const char *issued_on,
		   struct document *out, struct err *err)
{
	return store_document_get(a->store, number, issued_on, out, err);
}

bool documents_segments(struct app *a, int64_t document_id,
			struct brief_list *out, struct err *err)
{
	return store_document_segments(a->store, document_id, out, err);
}

bool documents_of(struct app *a, int64_t segment_id,
		  struct document_link_list *out, struct err *err)
{
	char today[CIVIL_TEXT];

	app_today(a, today);
	return store_document_links(a->store, segment_id, today, out, err);
}

char *document_stop_text(const struct document_link *l)
{
	if (l->state == DOCUMENT_REPLACED)
		return mem_printf(_("It cites %s, which %s has replaced."),
				  l->document.number, l->document.replaced_by);
	char day[CIVIL_TEXT];
	return mem_printf(_("It cites %s, which was in force until %s."),
			  l->document.number,
			  date_said(l->document.in_force_to, day));
}

bool documents_stop(struct app *a, int64_t segment_id, char **out,
		    struct err *err)
{
	struct document_link_list links = { 0 };
	char *text = NULL;

	if (!documents_of(a, segment_id, &links, err))
		return false;
	for (size_t i = 0; i < links.count && text == NULL; i++)
		if (document_link_stops(&links.rows[i]))
			text = document_stop_text(&links.rows[i]);
	document_link_list_finish(&links);
	*out = text;
	return true;
}
