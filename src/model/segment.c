/* The catalogue's records and their rules. See segment.h. */
#include "config.h"

#include "model/segment.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/log_entry.h"

enum {
	TITLE_MAX = 1000,	/* bytes: some 300 syllables */
	NAME_MAX_BYTES = 300,
	CODE_MAX = 40
};

static const struct {
	const char *code;
	const char *label;
} states[] = {
	[SEGMENT_DRAFT] = { "draft", N_("draft") },
	[SEGMENT_SUBMITTED] = { "submitted", N_("waiting for approval") },
	[SEGMENT_APPROVED] = { "approved", N_("approved") },
	[SEGMENT_RETURNED] = { "returned", N_("returned") },
	[SEGMENT_WITHDRAWN] = { "withdrawn", N_("withdrawn") },
	[SEGMENT_RETIRED] = { "retired", N_("retired") },
	[SEGMENT_CHANGED] = { "changed", N_("changed after approval") },
};

const char *segment_state_code(enum segment_state s)
{
	assert(s < SEGMENT_STATE_COUNT);
	return states[s].code;
}

bool segment_state_from_code(const char *code, enum segment_state *out)
{
	for (int i = 0; i < SEGMENT_STATE_COUNT; i++) {
		if (strcmp(states[i].code, code) == 0) {
			*out = (enum segment_state)i;
			return true;
		}
	}
	return false;
}

const char *segment_state_label(enum segment_state s)
{
	assert(s < SEGMENT_STATE_COUNT);
	return _(states[s].label);
}

/* ---- release ------------------------------------------------------------ */

void segment_finish(struct segment *s)
{
	if (s == NULL)
		return;
	free(s->uid);
	free(s->code);
	free(s->title);
	free(s->genre);
	free(s->origin);
	free(s->priority);
	free(s->plan_number);
	free(s->plan_code);
	free(s->plan_title);
	free(s->form_code);
	free(s->author);
	free(s->editor);
	free(s->valid_from);
	free(s->valid_to);
	free(s->note);
	*s = (struct segment){ 0 };
}

void revision_finish(struct revision *r)
{
	if (r == NULL)
		return;
	free(r->text);
	free(r->created_by);
	free(r->note);
	*r = (struct revision){ 0 };
}

void media_finish(struct media *m)
{
	if (m == NULL)
		return;
	for (size_t i = 0; i < m->n_findings; i++) {
		free(m->findings[i].kind);
		free(m->findings[i].severity);
	}
	free(m->findings);
	free(m->peaks);
	free(m->path);
	free(m->original_name);
	free(m->container);
	free(m->codec);
	free(m->imported_by);
	*m = (struct media){ 0 };
}

void take_finish(struct take *t)
{
	if (t == NULL)
		return;
	media_finish(&t->media);
	free(t->uid);
	free(t->presenter);
	free(t->recorded_on);
	free(t->note);
	free(t->created_by);
	free(t->segment_code);
	*t = (struct take){ 0 };
}

void approval_finish(struct approval *a)
{
	if (a == NULL)
		return;
	free(a->step);
	free(a->person);
	free(a->post);
	free(a->reason);
	free(a->typed_by);
	*a = (struct approval){ 0 };
}

void segment_list_finish(struct segment_list *l)
{
	if (l == NULL)
		return;
	for (size_t i = 0; i < l->count; i++)
		segment_finish(&l->rows[i]);
	free(l->rows);
	*l = (struct segment_list){ 0 };
}

int64_t take_begin_ms(const struct take *t)
{
	return t->trim_start_ms == MODEL_NONE ? 0 : t->trim_start_ms;
}

int64_t take_end_ms(const struct take *t)
{
	return t->trim_end_ms == MODEL_NONE ? t->media.length_ms
					    : t->trim_end_ms;
}

int64_t take_length_ms(const struct take *t)
{
	return take_end_ms(t) - take_begin_ms(t);
}

char *take_trim_words(const struct take *t)
{
	char from[CIVIL_TEXT];
	char to[CIVIL_TEXT];
	char whole[CIVIL_TEXT];

	if (t->trim_start_ms == MODEL_NONE && t->trim_end_ms == MODEL_NONE)
		return NULL;
	duration_format_exact(take_begin_ms(t), from);
	duration_format(t->media.length_ms, whole);
	duration_format(t->media.length_ms, to);
	if (t->trim_end_ms != MODEL_NONE)
		duration_format_exact(t->trim_end_ms, to);
	return mem_printf(_("trimmed: %s to %s of %s"), from, to, whole);
}

void take_list_finish(struct take_list *l)
{
	if (l == NULL)
		return;
	for (size_t i = 0; i < l->count; i++)
		take_finish(&l->rows[i]);
	free(l->rows);
	*l = (struct take_list){ 0 };
}

void approval_list_finish(struct approval_list *l)
{
	if (l == NULL)
		return;
	for (size_t i = 0; i < l->count; i++)
		approval_finish(&l->rows[i]);
	free(l->rows);
	*l = (struct approval_list){ 0 };
}

/* ---- what an approval binds to ------------------------------------------ */

static void add_part(struct buf *out, const char *part)
{
	if (part == NULL) {
		buf_puts(out, "-,");
		return;
	}
	buf_printf(out, "%zu:", strlen(part));
	buf_puts(out, part);
	buf_putc(out, ',');
}

void approval_digest(const char *revision_sha256, const char *media_sha256,
		     const char *plan_number, const char *plan_code,
		     const char *const *secondary_codes, size_t n_secondary,
		     char out[SHA256_HEX + 1])
{
	struct buf bytes;

	buf_init(&bytes);
	buf_puts(&bytes, "DAIXA-APPROVAL-1\n");
	add_part(&bytes, revision_sha256);
	add_part(&bytes, media_sha256);
	add_part(&bytes, plan_number);
	add_part(&bytes, plan_code);
	for (size_t i = 0; i < n_secondary; i++)
		add_part(&bytes, secondary_codes[i]);
	sha256_of(bytes.data, bytes.len, out);
	buf_finish(&bytes);
}

/* ---- codes -------------------------------------------------------------- */

char *segment_next_code(const char *station_code, int year, const char *last)
{
	char *prefix = mem_printf("%s-%d-", station_code, year);
	size_t len = strlen(prefix);
	long long number = 0;

	if (last != NULL && strncmp(last, prefix, len) == 0)
		number = strtoll(last + len, NULL, 10);
	assert(number >= 0 && number < LLONG_MAX);

	char *code = mem_printf("%s%03lld", prefix, number + 1);

	free(prefix);
	return code;
}

/* ---- plausibility ------------------------------------------------------- */

/* As log_text_is_clean(): an escape never equals its own cleaned form. */
bool script_is_clean(const char *text)
{
	char *copy = mem_dup(text);

	for (char *s = strchr(copy, '\\'); s != NULL; s = strchr(s, '\\'))
		*s = '/';
	bool is_clean = text_is_clean(copy, strlen(copy), TEXT_MANY_LINES);
	free(copy);
	return is_clean;
}

/* One line of clean text of at most max bytes; NULL passes. */
static bool check_line(const char *text, size_t max, const char *field,
		       struct err *err)
{
	if (text == NULL)
		return true;
	if (strlen(text) > max)
		return err_set(err, ERR_INVALID,
			       _("%s is too long (at most %zu bytes)"), field,
			       max);
	if (!log_text_is_clean(text))
		return err_set(err, ERR_INVALID,
			       _("%s holds characters that cannot be shown"),
			       field);
	return true;
}

static bool check_required(const char *text, size_t max, const char *field,
			   struct err *err)
{
	if (text == NULL || *text == '\0')
		return err_set(err, ERR_INVALID, _("%s is missing"), field);
	return check_line(text, max, field, err);
}

/* Upper case ASCII letters, digits and - _ . only: a code is typed, and stands in file names. */
static bool check_code(const char *code, struct err *err)
{
	static const char allowed[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";

	if (code == NULL)
		return true;
	if (!check_required(code, CODE_MAX, _("the segment's code"), err))
		return false;
	if (code[strspn(code, allowed)] != '\0')
		return err_set(err, ERR_INVALID,
			       _("the code %s may hold only A-Z, 0-9, -, _ and ."),
			       code);
	return true;
}

static bool check_word(const struct word *table, const char *code,
		       const char *field, struct err *err)
{
	if (code == NULL || *code == '\0')
		return err_set(err, ERR_INVALID, _("%s is missing"), field);
	if (word_find(table, code) == NULL)
		return err_set(err, ERR_INVALID, _("%s: %s is not known"),
			       field, code);
	return true;
}

/* A date as it is stored: "2024-03-05", nothing looser. */
static bool check_date(const char *text, struct date *out, struct err *err)
{
	char canonical[CIVIL_TEXT];

	if (!date_parse(text, out, err))
		return false;
	date_format(*out, canonical);
	if (strcmp(text, canonical) != 0)
		return err_set(err, ERR_INVALID,
			       _("the date %s must be written %s"), text,
			       canonical);
	return true;
}

static bool check_dates(const char *from, const char *to, struct err *err)
{
	struct date first, last;

	if (from != NULL && !check_date(from, &first, err))
		return false;
	if (to != NULL && !check_date(to, &last, err))
		return false;
	if (from != NULL && to != NULL && date_compare(first, last) > 0)
		return err_set(err, ERR_INVALID,
			       _("valid from %s lies after valid to %s"), from,
			       to);
	return true;
}

static bool check_note(const char *note, struct err *err)
{
	if (note != NULL && !script_is_clean(note))
		return err_set(err, ERR_INVALID,
			       _("%s holds characters that cannot be shown"),
			       _("the note"));
	return true;
}

bool segment_check(const struct segment *s, struct err *err)
{
	return check_code(s->code, err) &&
	       check_required(s->title, TITLE_MAX, _("the title"), err) &&
	       check_word(genres(), s->genre, _("the genre"), err) &&
	       check_required(s->origin, CODE_MAX, _("the origin"), err) &&
	       check_word(log_priorities(), s->priority, _("the priority"),
			  err) &&
	       check_line(s->form_code, CODE_MAX, _("the form"), err) &&
	       check_line(s->author, NAME_MAX_BYTES, _("the author"), err) &&
	       check_line(s->editor, NAME_MAX_BYTES, _("the editor"), err) &&
	       check_dates(s->valid_from, s->valid_to, err) &&
	       check_note(s->note, err);
}

const char *approval_step_label(const char *step)
{
	static const struct {
		const char *step;
		const char *label;
	} labels[] = {
		{"submit", N_("submitted")}, {"approve", N_("approved")},
		{"return", N_("returned")},  {"withdraw", N_("withdrawn")},
		{"retire", N_("retired")},   {"void", N_("no longer approved")},
	};

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i].step, step) == 0)
			return _(labels[i].label);
	return step;
}
