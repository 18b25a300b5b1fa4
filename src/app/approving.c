/* The steps of a segment's life. See approving.h. */
#include "config.h"

#include "app/approving.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/proof.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store.h"
#include "store/store_catalogue.h"

const char *approving_post(const struct app *a, const char *name)
{
	char today[32];

	app_today(a, today);
	for (size_t i = 0; i < a->profile.n_people; i++) {
		const struct person *p = &a->profile.people[i];
		if (person_is(p->name, name) && validity_covers(&p->valid, today))
			return p->post;
	}
	return NULL;
}

bool approving_digest(struct app *a, int64_t segment_id,
		      char out[SHA256_HEX + 1], struct err *err)
{
	return store_segment_digest(a->store, segment_id, out, err);
}

/* Clean, and NULL when nothing is left; yours. */
static char *clean(const char *text)
{
	char *out = text != NULL ? text_clean(text, strlen(text), TEXT_ONE_LINE)
				 : NULL;

	if (out != NULL && *out == '\0') {
		free(out);
		return NULL;
	}
	return out;
}

/* What is written down of the step. */
static struct approval make_row(const struct app *a,
				const struct approving_request *r,
				const struct segment_view *v)
{
	char *person = clean(r->person);
	char *post = clean(r->post);
	struct approval row = {
		.segment_id = v->segment.id,
		.step = mem_dup(segment_step_code(r->step)),
		.person = person != NULL ? person
					 : mem_dup(a->env->operator_name),
		.post = post,
		.reason = clean(r->reason),
		.typed_by = mem_dup(a->env->operator_name),
	};

	if (row.post == NULL && approving_post(a, row.person) != NULL)
		row.post = mem_dup(approving_post(a, row.person));
	row.is_self = r->step == STEP_APPROVE &&
		      person_is_among(row.person, segment_authors(v));
	if (r->digest != NULL)
		snprintf(row.digest, sizeof row.digest, "%s", r->digest);
	return row;
}

/* May the step be taken in spite of this? */
static bool weigh(const struct approving_request *r, const struct approval *row,
		  const struct objection *o, struct err *err)
{
	switch (o->weight) {
	case OBJECTION_TELL:
		return true;
	case OBJECTION_REASON:
		return row->reason != NULL ||
		       err_set(err, ERR_REFUSED, "%s", o->text);
	case OBJECTION_SELF:
		return r->is_self_agreed ||
		       err_set(err, ERR_REFUSED, "%s", o->text);
	case OBJECTION_FORBID:
		break;
	}
	return err_set(err, ERR_REFUSED, "%s", o->text);
}

static bool check(const struct approving_request *r,
		  const struct segment_view *v, const struct approval *row,
		  const struct objection_list *objections, struct err *err)
{
	const struct segment *s = &v->segment;

	if (s->trashed_at != MODEL_NONE)
		return err_set(err, ERR_REFUSED,
			       _("%s is in the trash; take it out first."),
			       s->code);
	if (!segment_step_check(s->code, s->state, r->step, err))
		return false;
	if (segment_step_needs_reason(r->step) && row->reason == NULL)
		return err_set(err, ERR_INVALID,
			       _("Say why it is returned: the author needs the "
				 "reason."));
	for (size_t i = 0; i < objections->count; i++)
		if (!weigh(r, row, &objections->rows[i], err))
			return false;
	return true;
}

/* {"state": "approved", "by": "..."}; yours. */
static char *describe(enum segment_state state, const char *person)
{
	struct json *o = js_new_object();
	struct buf out;

	js_set_str(o, "state", segment_state_code(state));
	if (person != NULL)
		js_set_str(o, "by", person);
	buf_init(&out);
	js_write(o, 0, &out);
	js_free(o);
	return buf_take(&out);
}

static bool write_down(struct app *a, const struct approving_request *r,
		       const struct segment *s, const struct approval *row,
		       struct err *err)
{
	enum segment_state to = s->state;

	segment_step_leads(s->state, r->step, &to);

	char *before = describe(s->state, NULL);
	char *after = describe(to, row->person);
	bool ok = store_approval_add(a->store, row, err) &&
		  store_segment_set_state(a->store, s->id, to, err) &&
		  store_audit(a->store, a->env->operator_name,
			      segment_step_code(r->step), s->code, before,
			      after, err);

	free(before);
	free(after);
	return ok;
}

/* Inside the transaction: what was read is what is decided on. */
static bool step(struct app *a, const struct approving_request *r,
		 struct objection_list *out, struct err *err)
{
	struct segment_view v = {0};
	struct approval row = {0};
	bool ok = catalogue_show(a, r->code, &v, err);

	if (ok) {
		row = make_row(a, r, &v);
		ok = objections_find(a, &v, r->step, row.person, out, err) &&
		     check(r, &v, &row, out, err) &&
		     write_down(a, r, &v.segment, &row, err);
	}
	approval_finish(&row);
	segment_view_finish(&v);
	return ok;
}

/* Consent is somebody's: an approval without a name is none. */
static bool check_person(const struct approving_request *r, struct err *err)
{
	if (r->person == NULL && r->step != STEP_APPROVE)
		return true;
	return person_check(r->person, err);
}

/* What is handed in or approved is a digest: does the file still have it? */
static bool check_file(struct app *a, const struct approving_request *r,
		       struct err *err)
{
	struct err why = {0};

	if ((r->step != STEP_SUBMIT && r->step != STEP_APPROVE) ||
	    proof_segment(a, r->code, &why))
		return true;
	return err_set(err, why.code == ERR_CORRUPT ? ERR_REFUSED : why.code,
		       "%s", why.text);
}

bool approving_step(struct app *a, const struct approving_request *r,
		    struct objection_list *out_told, struct err *err)
{
	struct objection_list told = {0};
	bool ok = check_person(r, err) && check_file(a, r, err) &&
		  store_begin(a->store, err) && step(a, r, &told, err) &&
		  store_commit(a->store, err);

	if (!ok)
		store_rollback(a->store);
	if (ok && out_told != NULL)
		*out_told = told;
	else
		objection_list_finish(&told);
	return ok;
}

static bool approval_of(struct app *a, const char *code, struct approval *out,
			struct err *err)
{
	struct segment s = {0};

	if (!store_segment_get(a->store, code, &s, err))
		return false;
	bool ok = store_approval_current(a->store, s.id, out, err);
	segment_finish(&s);
	return ok;
}

bool approving_author_note(struct app *a, const char *code, char **out,
			   struct err *err)
{
	struct approval now = {0};

	if (!approval_of(a, code, &now, err))
		return false;
	*out = now.id != 0 && now.is_author_since
		       ? mem_printf(_("%s approved %s and is now its author: "
				      "the approval counts as self-approval"),
				    now.person, code)
		       : NULL;
	approval_finish(&now);
	return true;
}

/* ---- the trash ------------------------------------------------------------ */

static bool trash(struct app *a, const char *code, int64_t row_version,
		  bool into, struct err *err)
{
	struct segment s = {0};

	if (!store_segment_get(a->store, code, &s, err))
		return false;

	bool ok = !into || s.state != SEGMENT_SUBMITTED ||
		  err_set(err, ERR_REFUSED,
			  _("%s waits for approval; withdraw it first."),
			  s.code);

	ok = ok && store_segment_trash(a->store, s.id, row_version, into,
				       err) &&
	     store_audit(a->store, a->env->operator_name,
			 into ? "trash" : "untrash", s.code, NULL, NULL, err);
	segment_finish(&s);
	return ok;
}

bool approving_trash(struct app *a, const char *code, int64_t row_version,
		     bool into, struct err *err)
{
	if (store_begin(a->store, err) &&
	    trash(a, code, row_version, into, err) &&
	    store_commit(a->store, err))
		return true;
	store_rollback(a->store);
	return false;
}

bool approving_trashed(struct app *a, struct segment_list *out,
		       struct err *err)
{
	return store_trash_list(a->store, out, err);
}
