/* Adding and changing segments. See catalogue_edit.h. */
#include "config.h"

#include "app/catalogue_edit.h"

#include <stdlib.h>
#include <string.h>

#include "app/segment_parts.h"
#include "app/segment_picture.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store.h"
#include "store/store_browse.h"
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

/* One line; NULL leaves what is there. */
static void take_line(char **slot, const char *text)
{
	if (text != NULL)
		take_text(slot, clean(text, TEXT_ONE_LINE));
}

/* However it is written; what is no date is refused by segment_check(). */
static void take_date(char **slot, const char *text)
{
	char iso[CIVIL_TEXT];
	struct date d;

	take_line(slot, text);
	if (text == NULL || *slot == NULL || !date_parse(*slot, &d, NULL))
		return;
	date_format(d, iso);
	mem_set(slot, iso);
}

static void take_fields(const struct segment_fields *f, struct segment *seg)
{
	take_line(&seg->title, f->title);
	take_line(&seg->genre, f->genre);
	take_line(&seg->form_code, f->form);
	take_line(&seg->priority, f->priority);
	take_line(&seg->author, f->author);
	take_line(&seg->editor, f->editor);
	take_date(&seg->valid_from, f->valid_from);
	take_date(&seg->valid_to, f->valid_to);
	if (f->note != NULL)
		take_text(&seg->note, clean(f->note, TEXT_MANY_LINES));
	if (f->evergreen != NULL)
		seg->is_evergreen = strcmp(f->evergreen, "yes") == 0;
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
	s.priority = (char[]){"normal"};
	if (segment_check(&s, NULL))
		return SEGMENT_FIELD_PRIORITY;
	s.form_code = NULL;
	if (segment_check(&s, NULL))
		return SEGMENT_FIELD_FORM;
	s.author = NULL;
	if (segment_check(&s, NULL))
		return SEGMENT_FIELD_AUTHOR;
	s.editor = NULL;
	if (segment_check(&s, NULL))
		return SEGMENT_FIELD_EDITOR;
	s.valid_from = s.valid_to = NULL;
	if (segment_check(&s, NULL))
		return SEGMENT_FIELD_VALID;
	s.note = NULL;
	return segment_check(&s, NULL) ? SEGMENT_FIELD_NOTE
				       : SEGMENT_FIELD_NONE;
}

static bool check_fields(const struct segment *seg,
			 const struct segment_fields *f,
			 enum segment_field *out_blame, struct err *err)
{
	if (f->evergreen != NULL && strcmp(f->evergreen, "yes") != 0 &&
	    strcmp(f->evergreen, "no") != 0) {
		*out_blame = SEGMENT_FIELD_EVERGREEN;
		return err_set(err, ERR_INVALID,
			       _("valid for ever: yes or no, not '%s'"),
			       f->evergreen);
	}
	if (segment_check(seg, err))
		return true;
	*out_blame = find_blame(seg);
	return false;
}

/* ---- adding --------------------------------------------------------------- */

static bool code_of(struct app *a, int64_t id, char **out, struct err *err)
{
	struct segment_list list = {0};

	if (!store_segment_rows(a->store, &id, 1, &list, err))
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

	return store_segment_add(a->store, seg, &id, err) &&
	       code_of(a, id, out_code, err) &&
	       segment_parts_save(a, id, NULL, f, out_blame, err) &&
	       segment_picture_audit(a, id, NULL, err) && store_commit(a->store, err);
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
	bool ok = check_fields(&seg, f, out_blame, err) &&
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

/* ---- editing -------------------------------------------------------------- */

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

/* The row itself, when it is still what the person saw. */
static bool update(struct app *a, const struct segment *was,
		   const struct segment *seg, enum segment_field *out_blame,
		   struct err *err)
{
	if (was->id != 0 && was->row_version != seg->row_version)
		*out_blame = SEGMENT_FIELD_VERSION;
	return store_segment_update(a->store, seg, err);
}

static bool edit(struct app *a, const struct segment *old,
		 const struct segment *seg, const struct segment_fields *f,
		 bool *out_lost, enum segment_field *out_blame,
		 struct err *err)
{
	struct segment_picture was = {0};
	bool had = false;
	bool has = false;
	bool ok = has_approval(a, old->id, &had, err) &&
		  segment_picture_take(a, old->id, &was, err) &&
		  update(a, &was.segment, seg, out_blame, err) &&
		  segment_parts_save(a, old->id, was.segment.plan_code, f, out_blame,
			     err) &&
		  has_approval(a, old->id, &has, err) &&
		  segment_picture_audit(a, old->id, &was, err);

	segment_picture_finish(&was);
	if (ok)
		*out_lost = had && !has;
	return ok;
}

/* A copy that store_segment_update() can take; its strings are its own. */
static struct segment copy_segment(const struct segment *old)
{
	return (struct segment){
		.id = old->id,
		.code = mem_dup(old->code),
		.title = mem_dup(old->title),
		.genre = mem_dup(old->genre),
		.origin = mem_dup(old->origin),
		.priority = mem_dup(old->priority),
		.form_code = mem_dup(old->form_code),
		.author = mem_dup(old->author),
		.editor = mem_dup(old->editor),
		.valid_from = mem_dup(old->valid_from),
		.valid_to = mem_dup(old->valid_to),
		.is_evergreen = old->is_evergreen,
		.note = mem_dup(old->note),
		.row_version = old->row_version,
		.trashed_at = MODEL_NONE,
	};
}

bool catalogue_edit_inside(struct app *a, const struct segment *old,
			   const struct segment_fields *f, bool *out_lost,
			   enum segment_field *out_blame, struct err *err)
{
	struct segment seg = copy_segment(old);

	*out_blame = SEGMENT_FIELD_NONE;
	take_fields(f, &seg);
	bool ok = check_fields(&seg, f, out_blame, err) &&
		  edit(a, old, &seg, f, out_lost, out_blame, err);
	segment_finish(&seg);
	return ok;
}

bool catalogue_edit(struct app *a, const struct segment *old,
		    const struct segment_fields *f, bool *out_lost_approval,
		    enum segment_field *out_blame, struct err *err)
{
	bool has_lost = false;

	*out_blame = SEGMENT_FIELD_NONE;
	bool ok = store_begin(a->store, err) &&
		  catalogue_edit_inside(a, old, f, &has_lost, out_blame,
					err) &&
		  store_commit(a->store, err);
	if (ok)
		*out_lost_approval = has_lost;
	else
		store_rollback(a->store);
	return ok;
}
