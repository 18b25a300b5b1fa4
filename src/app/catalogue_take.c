/* Which recording of a segment is played. See catalogue_edit.h. */
#include "config.h"

#include "app/catalogue_edit.h"

#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "app/import_tags.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store.h"
#include "store/store_catalogue.h"

static const struct take *take_by_no(const struct segment_view *v, int64_t no)
{
	for (size_t i = 0; i < v->takes.count; i++)
		if (v->takes.rows[i].no == no)
			return &v->takes.rows[i];
	return NULL;
}

static const struct take *take_by_id(const struct segment_view *v, int64_t id)
{
	for (size_t i = 0; i < v->takes.count; i++)
		if (v->takes.rows[i].id == id)
			return &v->takes.rows[i];
	return NULL;
}

static bool audit(struct app *a, const struct segment_view *v, int64_t no,
		  struct err *err)
{
	const struct take *old = take_by_id(v, v->segment.take_id);
	char *before = mem_printf("{\"take\":%lld}",
				  (long long)(old != NULL ? old->no : 0));
	char *after = mem_printf("{\"take\":%lld}", (long long)no);
	bool ok = store_audit(a->store, a->env->operator_name, "take",
			      v->segment.code, before, after, err);

	free(before);
	free(after);
	return ok;
}

/* The id of a revision of this segment by its number. */
static bool find_revision(struct app *a, const struct segment_view *v,
			  int64_t no, int64_t *out, struct err *err)
{
	*out = 0;
	if (no == 0)
		return true;
	if (!store_revision_find(a->store, v->segment.id, no, out, err))
		return false;
	if (*out != 0)
		return true;
	return err_set(err, ERR_NOTFOUND,
		       _("%s has no revision %lld of its text."),
		       v->segment.code, (long long)no);
}

static bool voice(struct app *a, const struct segment_view *v,
		  const struct take *t, int64_t voices, struct err *err)
{
	int64_t revision = 0;

	if (voices == MODEL_NONE || t == NULL)
		return true;
	return find_revision(a, v, voices, &revision, err) &&
	       store_take_voices(a->store, t->id, revision, err);
}

static bool choose(struct app *a, const struct segment_view *v, int64_t no,
		   int64_t voices, int64_t row_version, bool *out_lost,
		   struct err *err)
{
	const struct take *t = take_by_no(v, no);
	struct approval now = {0};

	if (row_version != 0 && row_version != v->segment.row_version)
		return err_set(err, ERR_REFUSED,
			_("Somebody else changed this segment meanwhile: "
			  "look at it again, then change it."));
	if (t == NULL && no != 0)
		return err_set(err, ERR_NOTFOUND,
			       _("%s has no recording number %lld."),
			       v->segment.code, (long long)no);
	if (!store_take_choose(a->store, v->segment.id,
			       t != NULL ? t->id : 0, err) ||
	    !voice(a, v, t, voices, err) || !audit(a, v, no, err) ||
	    !store_approval_current(a->store, v->segment.id, &now, err))
		return false;
	*out_lost = v->approval_id != 0 && now.id == 0;
	approval_finish(&now);
	return true;
}

bool catalogue_choose_take(struct app *a, const char *code, int64_t no,
			   int64_t voices, int64_t row_version,
			   bool *out_lost_approval, struct err *err)
{
	struct segment_view v = {0};
	bool has_lost = false;
	bool ok = store_begin(a->store, err) &&
		  catalogue_show(a, code, &v, err);

	ok = ok && choose(a, &v, no, voices, row_version, &has_lost, err) &&
	     store_commit(a->store, err);
	if (!ok)
		store_rollback(a->store);
	else
		*out_lost_approval = has_lost;
	segment_view_finish(&v);
	return ok;
}

/* ---- what is said of it --------------------------------------------------- */

/* "5/3/2024" and "3/2024" as days and months are stored; yours. */
static char *stored_day(const char *text)
{
	const char *slash = strchr(text, '/');
	bool is_month = slash != NULL && strchr(slash + 1, '/') == NULL;
	char *whole = mem_printf("%s%s", is_month ? "1/" : "", text);
	char iso[CIVIL_TEXT];
	struct date d;

	if (slash == NULL || !date_parse(whole, &d, NULL)) {
		free(whole);
		return mem_dup(text);
	}
	free(whole);
	date_format(d, iso);
	if (is_month)
		iso[strlen("2024-03")] = '\0';
	return mem_dup(iso);
}

bool take_day_read(const char *text, char **out, struct err *err)
{
	char *day = text != NULL ? stored_day(text) : NULL;
	char *known = day != NULL ? import_tag_day(day) : NULL;
	bool ok = day == NULL || *day == '\0' ||
		  (known != NULL && strcmp(known, day) == 0);

	free(known);
	if (ok) {
		*out = day;
		return true;
	}
	free(day);
	return err_set(err, ERR_INVALID,
		       _("'%s' is no day of recording; write 5/3/2024, 3/2024 "
			 "or 2024"), text);
}

bool take_day_check(const char *text, struct err *err)
{
	char *day = NULL;
	bool ok = take_day_read(text, &day, err);

	free(day);
	return ok;
}

/* {"take": 1, "presenter": "...", "recorded_on": "..."}; yours. */
static char *describe(int64_t no, const char *presenter, const char *day)
{
	struct json *o = js_new_object();
	struct buf out;

	js_set_int(o, "take", no);
	js_set_str(o, "presenter", presenter);
	js_set_str(o, "recorded_on", day);
	buf_init(&out);
	js_write(o, 0, &out);
	js_free(o);
	return buf_take(&out);
}

/* NULL keeps, blank is nobody; yours. */
static char *chosen(const char *asked, const char *now)
{
	if (asked == NULL)
		return mem_dup(now);
	char *clean = text_clean(asked, strlen(asked), TEXT_ONE_LINE);
	if (*clean != '\0')
		return clean;
	free(clean);
	return NULL;
}

static bool describe_take(struct app *a, const struct segment_view *v,
			  const struct take *t, const char *presenter,
			  const char *day, struct err *err)
{
	char *who = chosen(presenter, t->presenter);
	char *when = chosen(day, t->recorded_on);
	char *before = describe(t->no, t->presenter, t->recorded_on);
	char *after = describe(t->no, who, when);
	bool ok = strcmp(before, after) == 0 ||
		  (store_take_words(a->store, t->id, who, when, err) &&
		   store_audit(a->store, a->env->operator_name, "take words",
			       v->segment.code, before, after, err));

	free(who);
	free(when);
	free(before);
	free(after);
	return ok;
}

bool catalogue_describe_take(struct app *a, const char *code, int64_t no,
			     const char *presenter, const char *recorded_on,
			     struct err *err)
{
	struct segment_view v = {0};
	char *day = NULL;

	if (!take_day_read(recorded_on, &day, err))
		return false;
	bool ok = store_begin(a->store, err) &&
		  catalogue_show(a, code, &v, err);
	const struct take *t = !ok	? NULL
			       : no == 0 ? take_by_id(&v, v.segment.take_id)
					 : take_by_no(&v, no);
	if (ok && t == NULL)
		ok = err_set(err, ERR_NOTFOUND, _("%s has no such recording."),
			     v.segment.code);
	ok = ok && t != NULL &&
	     describe_take(a, &v, t, presenter, day, err) &&
	     store_commit(a->store, err);
	if (!ok)
		store_rollback(a->store);
	free(day);
	segment_view_finish(&v);
	return ok;
}
