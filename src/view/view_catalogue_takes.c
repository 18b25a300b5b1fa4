/* Choosing the recording that is played, on screen 2. */
#include "config.h"

#include "view/view_catalogue_priv.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "app/catalogue_edit.h"
#include "app/import.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/date_words.h"
#include "view/form.h"
#include "view/form_choices.h"
#include "view/saved_notice.h"

struct takes_form {
	struct view_catalogue *c;	/* borrowed */
	char *code;
	int64_t row_version;
	int64_t described;	/* number of the take the words are of; 0 none */
};

static void finish(void *ctx)
{
	struct takes_form *t = ctx;

	free(t->code);
	free(t);
}

/* Who speaks and when: of the take that was played when the form opened. */
static bool describe(const struct takes_form *t, struct form *f,
		     struct err *err)
{
	if (t->described == 0)
		return true;
	if (!take_day_check(form_value(f, "recorded"), err)) {
		form_blame(f, "recorded");
		return false;
	}
	return catalogue_describe_take(t->c->app, t->code, t->described,
				       form_value(f, "presenter"),
				       form_value(f, "recorded"), err);
}

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct takes_form *t = ctx;
	const char *voices = form_value(f, "voices");
	int64_t no = strtoll(form_value(f, "take"), NULL, 10);
	bool has_lost = false;

	if (!describe(t, f, err))
		return false;
	if (!catalogue_choose_take(t->c->app, t->code, no,
				   voices[0] != '\0' ? strtoll(voices, NULL, 10)
						     : MODEL_NONE,
				   t->row_version, &has_lost, err))
		return false;
	saved_notice(t->c->view.stack, t->code, has_lost);
	return true;
}

static const struct form_ops ops = {
	.submit = submit,
	.finish = finish,
};

/* ---- the form ------------------------------------------------------------- */

static void add_choice(struct form *f, const char *key, const char *label,
		       const char *value, const char *hint,
		       struct form_choices *c)
{
	const struct form_field field = {
		.key = key,
		.label = label,
		.value = value,
		.hint = hint,
	};

	form_choices_put(c, f, &field);
}

/* "2  02:24  Nguyễn Thị Thí Dụ  of revision 1"; yours. */
static char *take_words(const struct take *t)
{
	char length[CIVIL_TEXT];
	struct buf b;

	duration_format(take_length_ms(t), length);
	buf_init(&b);
	buf_printf(&b, "%" PRId64 "  %s", t->no, length);
	if (t->presenter != NULL)
		buf_printf(&b, "  %s", t->presenter);
	if (t->revision_no > 0)
		buf_printf(&b, _("  of revision %" PRId64), t->revision_no);
	return buf_take(&b);
}

static void add_takes(struct form *f, const struct segment_view *v)
{
	struct form_choices c = {0};
	char *now = mem_dup("0");

	for (size_t i = 0; i < v->takes.count; i++) {
		const struct take *t = &v->takes.rows[i];
		char *no = mem_printf("%" PRId64, t->no);
		form_choices_add(&c, no, take_words(t));
		if (t->id == v->segment.take_id)
			mem_set(&now, no);
		free(no);
	}
	form_choices_add(&c, "0", mem_dup(_("none: it is read live")));
	add_choice(f, "take", _("Is played"), now, NULL, &c);
	free(now);
}

static void add_voices(struct form *f, const struct segment_view *v)
{
	struct form_choices c = {0};

	form_choices_add(&c, "", mem_dup(_("as it is known")));
	for (int64_t n = v->revision.no; n > 0; n--) {
		char *no = mem_printf("%" PRId64, n);
		form_choices_add(&c, no, mem_printf(_("revision %" PRId64), n));
		free(no);
	}
	form_choices_add(&c, "0", mem_dup(_("not known")));
	add_choice(f, "voices", _("Reads"), "",
		   _("which revision of the text this recording reads"), &c);
}

void catalogue_add_take_words(struct form *f, const struct take *t)
{
	char *day = date_words(t->recorded_on);
	const struct form_field fields[] = {
		{ .kind = FORM_TEXT, .key = "presenter",
		  .label = _("Presenter"), .value = t->presenter,
		  .hint = _("Who speaks on the recording that is played now; "
			    "from the file's tag at first") },
		{ .kind = FORM_TEXT, .key = "recorded",
		  .label = _("Recorded on"), .value = day,
		  .hint = _("5/3/2024, 3/2024 or 2024; from the file's tag at "
			    "first") },
	};

	form_add(f, &fields[0]);
	form_add(f, &fields[1]);
	free(day);
}

static void add_notes(struct form *f, const struct segment_view *v)
{
	if (v->is_text_newer)
		form_note(f, STYLE_WARNING,
			  _("The recording is older than the text."));
	for (size_t i = 0; i < v->takes.count; i++) {
		const struct take *t = &v->takes.rows[i];
		for (size_t j = 0; j < t->media.n_findings; j++) {
			const struct media_finding *x = &t->media.findings[j];
			char *words = import_finding_text(x);
			char *line = mem_printf("%" PRId64 ": %s", t->no,
						words);
			bool is_bad = strcmp(x->severity, "bad") == 0;
			form_note(f, is_bad ? STYLE_ERROR : STYLE_WARNING,
				  line);
			free(line);
			free(words);
		}
	}
}

void catalogue_takes_ask(struct view_catalogue *c)
{
	const struct segment *s = catalogue_selected(c);
	struct segment_view v = {0};
	struct err err;

	if (s == NULL)
		return;
	if (!catalogue_show(c->app, s->code, &v, &err)) {
		stack_error(c->view.stack, &err);
		return;
	}
	if (v.takes.count == 0) {
		stack_notice(c->view.stack, NOTICE_INFO,
			     _("%s has no recording; i imports one"),
			     v.segment.code);
	} else {
		struct takes_form *t = mem_alloc(sizeof *t);
		t->c = c;
		t->code = mem_dup(v.segment.code);
		t->row_version = v.segment.row_version;
		char *title = mem_printf(_("Recordings of %s"), t->code);
		struct form *f = form_new(title, NULL, &ops, t);
		add_notes(f, &v);
		add_takes(f, &v);
		add_voices(f, &v);
		for (size_t i = 0; i < v.takes.count; i++) {
			if (v.takes.rows[i].id != v.segment.take_id)
				continue;
			t->described = v.takes.rows[i].no;
			catalogue_add_take_words(f, &v.takes.rows[i]);
		}
		form_keep_as(f, c->app, "segment.takes %s", t->code);
		form_open(f, c->view.stack);
		free(title);
	}
	segment_view_finish(&v);
}
