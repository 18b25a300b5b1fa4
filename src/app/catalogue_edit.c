/* Adding and changing segments. See catalogue_edit.h. */
#include "config.h"

#include "app/catalogue_edit.h"

#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store.h"
#include "store/store_catalogue.h"

/* Clean, and NULL when nothing is left. Yours. */
static char *clean(const char *text, enum text_lines lines)
{
	char *out = text_clean(text == NULL ? "" : text,
			       text == NULL ? 0 : strlen(text), lines);

	if (*out != '\0')
		return out;
	free(out);
	return NULL;
}

static void take_text(char **slot, char *text)
{
	free(*slot);
	*slot = text;
}

static void take_fields(const struct segment_fields *f, struct segment *seg)
{
	take_text(&seg->title, clean(f->title, TEXT_ONE_LINE));
	take_text(&seg->genre, clean(f->genre, TEXT_ONE_LINE));
	take_text(&seg->author, clean(f->author, TEXT_ONE_LINE));
	take_text(&seg->note, clean(f->note, TEXT_MANY_LINES));
}

/* Which field does segment_check() refuse? Put good ones in, one by one. */
static enum segment_field find_blame(const struct segment *seg)
{
	struct segment s = *seg;

	s.title = (char[]){"x"};
	if (segment_check(&s, NULL))
		return SEGMENT_FIELD_TITLE;
	s.genre = (char[]){"TIN"};
	if (segment_check(&s, NULL))
		return SEGMENT_FIELD_GENRE;
	s.author = NULL;
	if (segment_check(&s, NULL))
		return SEGMENT_FIELD_AUTHOR;
	s.note = NULL;
	return segment_check(&s, NULL) ? SEGMENT_FIELD_NOTE
				       : SEGMENT_FIELD_NONE;
}

static bool check_fields(const struct segment *seg,
			 enum segment_field *out_blame, struct err *err)
{
	if (segment_check(seg, err))
		return true;
	*out_blame = find_blame(seg);
	return false;
}

static bool is_same(const char *a, const char *b)
{
	return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) == 0;
}

/* Into the plan in force; absent: out of every plan. */
static bool link_plan(struct app *a, int64_t id, const char *item,
		      struct err *err)
{
	struct plan plan = {0};

	if (item == NULL || *item == '\0')
		return store_segment_link(a->store, id, NULL, NULL, true, err);
	if (!catalogue_plan(a, NULL, &plan, err))
		return false;
	bool ok = store_segment_link(a->store, id, plan.number, item, true,
				     err);
	plan_finish(&plan);
	return ok;
}

/* What the audit trail keeps of a segment, as JSON; yours. */
static char *describe(const struct segment *s, const char *plan_item)
{
	struct buf out;
	struct json *o = js_new_object();

	js_set_str(o, "title", s->title);
	js_set_str(o, "genre", s->genre);
	js_set_str(o, "plan", plan_item);
	js_set_str(o, "author", s->author);
	js_set_str(o, "note", s->note);
	buf_init(&out);
	js_write(o, 0, &out);
	js_free(o);
	return buf_take(&out);
}

/* old NULL: it is new. */
static bool audit(struct app *a, const char *code, const struct segment *old,
		  const struct segment *now, const char *plan_item,
		  struct err *err)
{
	char *before = old != NULL ? describe(old, old->plan_code) : NULL;
	char *after = describe(now, plan_item);
	bool ok = store_audit(a->store, a->env->operator_name,
			      old != NULL ? "edit" : "add", code, before,
			      after, err);

	free(before);
	free(after);
	return ok;
}

static bool code_of(struct app *a, int64_t id, char **out, struct err *err)
{
	struct segment_list list = {0};

	if (!store_segment_list(a->store, id + 1, 1, &list, err))
		return false;
	*out = mem_dup(list.rows[0].code);
	segment_list_finish(&list);
	return true;
}

static bool add(struct app *a, const struct segment *seg,
		const struct segment_fields *f, char **out_code,
		enum segment_field *out_blame, struct err *err)
{
	int64_t id = 0;

	if (!store_segment_add(a->store, seg, &id, err) ||
	    !code_of(a, id, out_code, err))
		return false;
	if (!link_plan(a, id, f->plan_item, err)) {
		*out_blame = SEGMENT_FIELD_PLAN;
		return false;
	}
	return audit(a, *out_code, NULL, seg, f->plan_item, err) &&
	       store_commit(a->store, err);
}

bool catalogue_add(struct app *a, const struct segment_fields *f,
		   char **out_code, enum segment_field *out_blame,
		   struct err *err)
{
	char *code = NULL;
	struct segment seg = {
		.origin = mem_dup("TSX"),
		.priority = mem_dup("normal"),
		.trashed_at = MODEL_NONE,
	};

	*out_blame = SEGMENT_FIELD_NONE;
	take_fields(f, &seg);
	bool ok = check_fields(&seg, out_blame, err) &&
		  store_begin(a->store, err) &&
		  add(a, &seg, f, &code, out_blame, err);
	if (ok) {
		*out_code = code;
	} else {
		store_rollback(a->store);
		free(code);
	}
	segment_finish(&seg);
	return ok;
}

static bool has_approval(struct app *a, int64_t id, bool *out,
			 struct err *err)
{
	struct approval current = {0};

	if (!store_approval_current(a->store, id, &current, err))
		return false;
	*out = current.id != 0;
	approval_finish(&current);
	return true;
}

/* The approval was for another plan item: say so in the segment's life. */
static bool void_approval(struct app *a, const struct segment *old,
			  const char *plan_item, struct err *err)
{
	struct approval step = {
		.segment_id = old->id,
		.step = mem_dup("void"),
		.person = mem_dup(a->env->operator_name),
		.typed_by = mem_dup(a->env->operator_name),
		.reason = mem_printf("%s → %s",
				     old->plan_code != NULL ? old->plan_code
							    : "–",
				     plan_item != NULL && *plan_item != '\0'
					     ? plan_item
					     : "–"),
	};
	bool ok = store_approval_add(a->store, &step, err) &&
		  store_segment_set_state(a->store, old->id, SEGMENT_DRAFT,
					  err);

	approval_finish(&step);
	return ok;
}

static bool edit(struct app *a, const struct segment *old,
		 const struct segment *seg, const struct segment_fields *f,
		 bool *out_lost, enum segment_field *out_blame,
		 struct err *err)
{
	bool had = false;
	bool has = false;

	if (!has_approval(a, old->id, &had, err) ||
	    !store_segment_update(a->store, seg, err))
		return false;
	if (!is_same(old->plan_code, f->plan_item) &&
	    !link_plan(a, old->id, f->plan_item, err)) {
		*out_blame = SEGMENT_FIELD_PLAN;
		return false;
	}
	if (!has_approval(a, old->id, &has, err))
		return false;
	*out_lost = had && !has;
	return (!*out_lost || void_approval(a, old, f->plan_item, err)) &&
	       audit(a, old->code, old, seg, f->plan_item, err) &&
	       store_commit(a->store, err);
}

/* A copy that store_segment_update() can take; its strings are its own. */
static struct segment copy_segment(const struct segment *old)
{
	return (struct segment){
		.id = old->id,
		.code = mem_dup(old->code),
		.origin = mem_dup(old->origin),
		.priority = mem_dup(old->priority),
		.form_code = mem_dup(old->form_code),
		.editor = mem_dup(old->editor),
		.valid_from = mem_dup(old->valid_from),
		.valid_to = mem_dup(old->valid_to),
		.is_evergreen = old->is_evergreen,
		.row_version = old->row_version,
		.trashed_at = MODEL_NONE,
	};
}

bool catalogue_edit(struct app *a, const struct segment *old,
		    const struct segment_fields *f, bool *out_lost_approval,
		    enum segment_field *out_blame, struct err *err)
{
	bool has_lost = false;
	struct segment seg = copy_segment(old);

	*out_blame = SEGMENT_FIELD_NONE;
	take_fields(f, &seg);
	bool ok = check_fields(&seg, out_blame, err) &&
		  store_begin(a->store, err) &&
		  edit(a, old, &seg, f, &has_lost, out_blame, err);
	if (ok)
		*out_lost_approval = has_lost;
	else
		store_rollback(a->store);
	segment_finish(&seg);
	return ok;
}
