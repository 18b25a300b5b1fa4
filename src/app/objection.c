/* What speaks against a step. See objection.h. */
#include "config.h"

#include "app/objection.h"

#include <stdlib.h>
#include <string.h>

#include "app/documents.h"
#include "app/hearing.h"
#include "app/import.h"
#include "app/proof.h"
#include "app/reading_time.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"

enum { LOOK_MS = 50 };	/* a dialog that opens waits no longer for a file */

/* What is asked about. */
struct question {
	struct app *a;
	const struct segment_view *v;
	enum segment_step step;
	const char *person;
};

void objection_list_finish(struct objection_list *l)
{
	if (l == NULL)
		return;
	for (size_t i = 0; i < l->count; i++)
		free(l->rows[i].text);
	free(l->rows);
	*l = (struct objection_list){0};
}

/* Takes the text. */
static void add(struct objection_list *l, enum objection_weight weight,
		bool is_bad, char *text)
{
	l->rows = mem_grow(l->rows, l->count + 1, sizeof *l->rows);
	l->rows[l->count++] = (struct objection){ weight, is_bad, text };
}

const char *segment_authors(const struct segment_view *v)
{
	return v->segment.author != NULL ? v->segment.author
					 : v->revision.created_by;
}

/* ---- the rules ------------------------------------------------------------ */

static bool look_empty(const struct question *q, struct objection_list *out,
		       struct err *err)
{
	(void)err;
	if (q->v->segment.revision_id == 0 && q->v->segment.take_id == 0)
		add(out, OBJECTION_FORBID, true,
		    mem_dup(_("There is neither a text nor a recording yet.")));
	return true;
}

static bool look_self(const struct question *q, struct objection_list *out,
		      struct err *err)
{
	(void)err;
	if (q->step == STEP_APPROVE &&
	    person_is_among(q->person, segment_authors(q->v)))
		add(out, OBJECTION_SELF, true,
		    mem_printf(_("%s is the author: somebody else approves, or "
				 "it is recorded as self-approval."),
			       q->person));
	return true;
}

static bool look_dates(const struct question *q, struct objection_list *out,
		       struct err *err)
{
	const struct segment *s = &q->v->segment;
	char today[32];
	char day[CIVIL_TEXT];

	(void)err;
	app_today(q->a, today);
	if (!s->is_evergreen && s->valid_to != NULL &&
	    strcmp(s->valid_to, today) < 0)
		add(out, OBJECTION_REASON, true,
		    mem_printf(_("It was valid until %s: say why it is "
				 "approved all the same."),
			       date_said(s->valid_to, day)));
	return true;
}

static const struct take *current_take(const struct segment_view *v)
{
	for (size_t i = 0; i < v->takes.count; i++)
		if (v->takes.rows[i].id == v->segment.take_id)
			return &v->takes.rows[i];
	return NULL;
}

static bool look_take(const struct question *q, struct objection_list *out,
		      struct err *err)
{
	const struct take *t = current_take(q->v);
	struct err why;

	if (t == NULL)
		return true;
	/* the step itself reads all of it (approving.c) */
	if (!proof_recording(q->a, &t->media, LOOK_MS, &why)) {
		if (why.code != ERR_CORRUPT && why.code != ERR_NOTFOUND)
			return err_set(err, why.code, "%s", why.text);
		add(out, OBJECTION_FORBID, true, mem_dup(why.text));
	}
	if (q->v->is_text_newer)
		add(out, OBJECTION_TELL, true,
		    mem_dup(_("The recording is older than the text.")));
	for (size_t i = 0; i < t->media.n_findings; i++) {
		const struct media_finding *f = &t->media.findings[i];
		if (strcmp(f->severity, "info") != 0)
			add(out, OBJECTION_TELL,
			    strcmp(f->severity, "bad") == 0,
			    import_finding_text(f));
	}
	return true;
}

/* A recording that is not as long as its text may be a wrong or a cut one. */
static bool look_length(const struct question *q, struct objection_list *out,
			struct err *err)
{
	const struct take *t = current_take(q->v);
	char wanted[CIVIL_TEXT], is[CIVIL_TEXT];
	struct reading_time reading;

	if (t == NULL || q->v->revision.id == 0)
		return true;
	if (!reading_time_of(q->a, q->v, &reading, err))
		return false;
	if (!reading.differs)
		return true;
	duration_format(reading.length_ms, wanted);
	duration_format(take_length_ms(t), is);
	add(out, OBJECTION_TELL, true,
	    mem_printf(_("The recording does not fit the text: it lasts %s, "
			 "reading takes about %s."), is, wanted));
	return true;
}

/* The station's rule, if it has one; else who has heard it is told. */
static bool look_hearing(const struct question *q, struct objection_list *out,
			 struct err *err)
{
	const struct take *t = current_take(q->v);
	struct hearing_list l = {0};
	struct err why;

	if (q->step != STEP_APPROVE || t == NULL)
		return true;
	if (!hearing_allows(q->a, q->v, &why)) {
		if (why.code != ERR_REFUSED)
			return err_set(err, why.code, "%s", why.text);
		add(out, OBJECTION_FORBID, true, mem_dup(why.text));
		return true;
	}
	if (!hearing_of(q->a, t, &l, err))
		return false;
	if (l.count == 0)
		add(out, OBJECTION_TELL, false,
		    mem_dup(_("Nobody has heard the recording yet.")));
	else if (l.rows[0].percent < 100)
		add(out, OBJECTION_TELL, false, hearing_words(&l));
	hearing_list_finish(&l);
	return true;
}

/* What is replaced or expired stops it, until a reason is given there. */
static bool look_documents(const struct question *q,
			   struct objection_list *out, struct err *err)
{
	struct document_link_list links = {0};

	if (!documents_of(q->a, q->v->segment.id, &links, err))
		return false;
	for (size_t i = 0; i < links.count; i++) {
		const struct document_link *l = &links.rows[i];
		if (document_state_code(l->state) == NULL)
			continue;
		if (l->reason == NULL)
			add(out, OBJECTION_FORBID, true, document_stop_text(l));
		else
			add(out, OBJECTION_TELL, false,
			    mem_printf(_("It cites %s (%s); %s: %s"),
				       l->document.number,
				       document_state_label(l->state),
				       l->person, l->reason));
	}
	document_link_list_finish(&links);
	return true;
}

/* ---- the list ------------------------------------------------------------- */

static int heavier(const void *a, const void *b)
{
	const struct objection *x = a;
	const struct objection *y = b;

	if (x->weight != y->weight)
		return x->weight > y->weight ? -1 : 1;
	if (x->is_bad != y->is_bad)
		return x->is_bad ? -1 : 1;
	return strcmp(x->text, y->text);
}

bool objections_find(struct app *a, const struct segment_view *v,
		     enum segment_step step, const char *person,
		     struct objection_list *out, struct err *err)
{
	static bool (*const looks[])(const struct question *,
				     struct objection_list *, struct err *) = {
		look_empty, look_self, look_dates, look_take, look_length,
		look_hearing, look_documents,
	};
	struct question q = { a, v, step, person };
	struct objection_list list = {0};
	bool ok = true;

	if (step == STEP_SUBMIT || step == STEP_APPROVE)
		for (size_t i = 0; ok && i < sizeof looks / sizeof *looks; i++)
			ok = looks[i](&q, &list, err);
	if (!ok) {
		objection_list_finish(&list);
		return false;
	}
	if (list.count > 0)
		qsort(list.rows, list.count, sizeof *list.rows, heavier);
	*out = list;
	return true;
}
