/* Taking scripts in. See script_import.h. */
#include "config.h"

#include "app/script_import.h"

#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "app/catalogue_edit.h"
#include "app/script_save.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/reading.h"

enum {
	BEGINS_COLS = 120,
	WILD_PERMILLE = 500,	/* a guess that is hardly one */
};

void script_result_finish(struct script_result *r)
{
	free(r->name);
	free(r->segment_code);
	free(r->title);
	free(r->begins);
	*r = (struct script_result){0};
}

/* "Thong_bao-thu_phi.docx" is "Thong bao-thu phi". Yours. */
static char *title_of(const char *name)
{
	const char *dot = strrchr(name, '.');
	char *title = mem_dup_n(name, dot != NULL && dot != name
					      ? (size_t)(dot - name)
					      : strlen(name));

	for (char *p = title; *p != '\0'; p++)
		if (*p == '_')
			*p = ' ';
	return title;
}

static bool is_same(const struct segment_view *v, const char *text)
{
	return v->revision.id != 0 && strcmp(v->revision.text, text) == 0;
}

/* ---- a new revision of a segment ------------------------------------------ */

static void foretell(const struct segment_view *v, struct script_result *r)
{
	r->segment_code = mem_dup(v->segment.code);
	r->title = mem_dup(v->segment.title);
	r->revision_no = v->revision.no + 1;
	r->loses_approval = v->approval_id != 0;
	r->outdates_take = v->segment.take_id != 0;
}

static bool revise(struct app *a, const struct segment_view *v,
		   const char *text, const struct script_request *req,
		   struct script_result *r, struct err *err)
{
	bool has_lost = false;
	bool is_conflict;

	foretell(v, r);
	if (is_same(v, text)) {
		r->outcome = SCRIPT_SAME;
		r->revision_no = v->revision.no;
		r->loses_approval = r->outdates_take = false;
		return true;
	}
	r->outcome = SCRIPT_WOULD_STORE;
	if (req->is_dry_run)
		return true;
	if (!script_save(a, &v->segment, text, &has_lost, &is_conflict, err))
		return false;
	r->outcome = SCRIPT_STORED;
	r->loses_approval = has_lost;
	return true;
}

/* ---- a new segment -------------------------------------------------------- */

static bool add(struct app *a, const char *text,
		const struct script_request *req, struct script_result *r,
		struct err *err)
{
	enum segment_field blame;
	struct segment_fields fields = {
		.title = r->title,
		.genre = req->genre != NULL ? req->genre : "TIN",
		.plan_item = req->plan_item,
		.script = text,
	};

	r->revision_no = 1;
	r->outcome = SCRIPT_WOULD_STORE;
	if (req->is_dry_run)
		return true;
	if (!catalogue_add(a, &fields, &r->segment_code, &blame, err))
		return false;
	r->outcome = SCRIPT_STORED;
	return true;
}

/* ---- one file ------------------------------------------------------------- */

static bool store_text(struct app *a, const char *text,
		       const struct script_request *req,
		       struct script_result *r, struct err *err)
{
	struct segment_view v = {0};

	if (req->segment == NULL) {
		r->title = req->title != NULL ? mem_dup(req->title)
					      : title_of(r->name);
		return add(a, text, req, r, err);
	}
	if (!catalogue_show(a, req->segment, &v, err))
		return false;
	bool ok = revise(a, &v, text, req, r, err);
	segment_view_finish(&v);
	return ok;
}

/* The first words, in one line; yours. */
static char *begin_of(const char *text)
{
	char *line = mem_dup_n(text, text_fit(text, BEGINS_COLS));

	for (char *c = line; *c != '\0'; c++)
		if (*c == '\n')
			*c = ' ';
	return line;
}

/* What hardly has a word of Vietnamese is stored when somebody says how. */
static bool check_guess(const struct script_request *req,
			const struct script_result *r, struct err *err)
{
	bool is_unicode = r->reading.encoding == ENCODING_UTF8 ||
			  r->reading.encoding == ENCODING_UTF16LE ||
			  r->reading.encoding == ENCODING_UTF16BE;

	if (!req->is_guessed || is_unicode || r->permille >= WILD_PERMILLE)
		return true;
	return err_set(err, ERR_FORMAT,
		       _("%s: no encoding gives a text in Vietnamese; "
			 "--encoding says which it is"), r->name);
}

bool script_import(struct app *a, const struct script_file *f,
		   const struct script_request *req, struct script_result *out,
		   struct err *err)
{
	struct script_result r = {
		.name = mem_dup(f->name),
		.reading = req->reading != NULL ? *req->reading
						: script_file_guess(f),
		.n_guesses = f->n_guesses,
	};
	char *text = NULL;
	bool ok = true;

	r.permille = script_file_permille(f, r.reading.encoding);
	if (!check_guess(req, &r, &r.err) ||
	    !script_file_text(f, r.reading, &text, &r.err)) {
		r.outcome = SCRIPT_REFUSED;
	} else {
		r.begins = begin_of(text);
		r.syllables = reading_of(text, &a->profile).syllables;
		ok = store_text(a, text, req, &r, err);
	}
	free(text);
	if (ok)
		*out = r;
	else
		script_result_finish(&r);
	return ok;
}

bool script_import_path(struct app *a, const char *path,
			const struct script_request *req,
			struct script_result *out, struct err *err)
{
	struct script_file f = {0};
	struct script_result r = {.outcome = SCRIPT_REFUSED};
	const char *slash = strrchr(path, '/');
	const char *last = slash != NULL ? slash + 1 : path;

	if (!script_file_read(path, &f, &r.err)) {
		r.name = text_clean(last, strlen(last), TEXT_ONE_LINE);
		*out = r;
		return true;
	}
	bool ok = script_import(a, &f, req, out, err);
	script_file_finish(&f);
	return ok;
}
