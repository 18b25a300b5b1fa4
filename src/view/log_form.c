/* The forms of the log: what they share. See log_form.h. */
#include "config.h"

#include "view/log_form.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/closing.h"
#include "app/dating.h"
#include "app/logbook_remark.h"
#include "app/when.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/confirm.h"
#include "view/log_form_priv.h"
#include "view/stack.h"

static void log_form_free(void *ctx)
{
	struct log_form *lf = ctx;

	free(lf->code);
	airing_finish(&lf->row);
	free(lf);
}

static void tell_saved(struct log_form *lf, int64_t seq)
{
	const char *warning = app_warning(lf->app);
	char *later = closing_words_for(lf->app, seq);
	char *remark = logbook_remark(lf->app, seq);

	topics_bump(lf->stack->topics, TOPIC_LOG);
	topics_bump(lf->stack->topics, TOPIC_SEGMENTS);
	if (warning != NULL)
		stack_notice(lf->stack, NOTICE_WARNING,
			     _("saved as entry %" PRId64 "; warning: %s"),
			     seq, warning);
	else if (later != NULL)
		stack_notice(lf->stack, NOTICE_WARNING,
			     _("saved as entry %" PRId64 "; %s"), seq, later);
	else if (remark != NULL)
		stack_notice(lf->stack, NOTICE_WARNING,
			     _("saved as entry %" PRId64 "; %s"), seq, remark);
	else
		stack_notice(lf->stack, NOTICE_GOOD,
			     _("saved as entry %" PRId64), seq);
	free(later);
	free(remark);
	if (lf->saved.tell != NULL)
		lf->saved.tell(lf->saved.ctx, seq);
}

/* ---- an unlikely date ------------------------------------------------------ */

static void date_answered(void *ctx, bool is_yes)
{
	struct log_form *lf = ctx;

	if (!is_yes)
		return;
	lf->sure_at = lf->asked_at;
	form_submit(lf->form);
}

bool log_form_is_sure(const struct log_form *lf, int64_t start_at)
{
	return start_at != LOG_NONE && start_at == lf->sure_at;
}

/* Ask over the form, which stays; false: there is nothing to ask. */
static bool ask_date(struct log_form *lf, struct form *f, struct err *err)
{
	const char *text = lf->has_start ? form_filled(f, "start") : NULL;
	int64_t at = LOG_NONE;
	struct err ignored;

	if (text == NULL || strcmp(text, lf->start) == 0 ||
	    !when_parse(lf->app, text, &at, &ignored) ||
	    log_form_is_sure(lf, at))
		return false;
	char *words = dating_doubt(lf->app, at);
	if (words == NULL)
		return false;
	lf->form = f;
	lf->asked_at = at;
	form_blame(f, "start");
	err_set(err, ERR_REFUSED, "%s", words);
	confirm_open(lf->stack, &(struct confirm_question){
		.title = _("Is the date right?"),
		.text = words,
		.yes = _("It is right"),
		.no = _("Change it"),
		.is_dangerous = true,
		.done = date_answered,
		.ctx = lf,
	});
	free(words);
	return true;
}

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct log_form *lf = ctx;
	int64_t seq = 0;

	if (ask_date(lf, f, err))
		return false;
	if (!lf->save(lf, f, &seq, err))
		return false;
	tell_saved(lf, seq);
	return true;
}

static const struct form_ops ops = {
	.submit = submit,
	.finish = log_form_free,
};

struct log_form *log_form_new(struct stack *s, struct app *a,
			      struct log_saved saved, log_form_save save)
{
	struct log_form *lf = mem_alloc(sizeof *lf);

	lf->app = a;
	lf->stack = s;
	lf->saved = saved;
	lf->save = save;
	lf->sure_at = LOG_NONE;
	log_entry_init(&lf->row.entry);
	return lf;
}

struct form *log_form_begin(struct log_form *lf, const char *title,
			    const char *submit_label)
{
	return form_new(title, submit_label, &ops, lf);
}

/* ---- fields --------------------------------------------------------------- */

static void add_text(struct form *f, const char *key, const char *label,
		     const char *value, const char *hint, bool is_required)
{
	struct form_field field = {
		.kind = FORM_TEXT,
		.key = key,
		.label = label,
		.value = value,
		.hint = hint,
		.is_required = is_required,
	};

	form_add(f, &field);
}

void log_form_text(struct form *f, const char *key, const char *label,
		   const char *value, const char *hint)
{
	add_text(f, key, label, value, hint, false);
}

void log_form_need(struct form *f, const char *key, const char *label,
		   const char *value, const char *hint)
{
	add_text(f, key, label, value, hint, true);
}

void log_form_coverage(struct form *f, const char *value)
{
	log_form_text(f, "coverage", _("Villages"), value,
		      _("Where it was heard, as the book prints it: \"Toàn xã\", "
			"or villages with commas between"));
}

void log_form_part(struct form *f)
{
	static const char *const codes[] = { "", "part", NULL };
	const char *labels[] = { _("all of it"), _("a part"), NULL };

	form_add(f, &(struct form_field){
		.kind = FORM_CHOICE, .key = "part", .label = _("How much"),
		.choices = codes, .choice_labels = labels,
		.hint = _("A text may be read faster than planned; what was "
			  "heard for less than half of the time is not "
			  "counted"),
	});
}

void log_form_note(struct form *f, const char *value)
{
	log_form_text(f, "note", _("Note"), value, NULL);
}

void log_form_words(struct form *f, const char *key, const char *label,
		    const struct word *table, const char *value,
		    const char *first_label)
{
	const char *codes[16] = {0};
	const char *labels[16] = {0};
	size_t n = 0;

	if (first_label != NULL) {
		codes[n] = "";
		labels[n++] = first_label;
	}
	for (; table->code != NULL && n + 1 < 16; table++) {
		codes[n] = table->code;
		labels[n++] = _(table->english);
	}
	struct form_field field = {
		.kind = FORM_CHOICE,
		.key = key,
		.label = label,
		.value = value,
		.choices = codes,
		.choice_labels = labels,
		.hint = _("Left and right choose"),
	};
	form_add(f, &field);
}

void log_form_start(struct log_form *lf, struct form *f, const char *value)
{
	char now[32];

	lf->has_start = true;
	when_format(lf->app, app_now(lf->app), now);
	log_form_need(f, "start", _("Start"), value != NULL ? value : now,
		      _("17:25 is today; or 28/3 17:25, 2024-03-28 17:25"));
}

void log_form_mode(struct form *f, const char *value, const char *first)
{
	struct word table[8];
	size_t n = 0;

	for (const struct word *w = log_modes(); w->code != NULL && n < 7; w++)
		if (strcmp(w->code, "relay") != 0)
			table[n++] = *w;
	table[n] = (struct word){NULL, NULL, NULL};
	log_form_words(f, "mode", _("Mode"), table, value, first);
}

/* ---- reading -------------------------------------------------------------- */

bool log_form_refuse(struct form *f, const char *key, struct err *err,
		     const char *text)
{
	form_blame(f, key);
	return err_set(err, ERR_INVALID, "%s", text);
}

bool log_form_time(const struct log_form *lf, struct form *f, const char *key,
		   int64_t *out_at, struct err *err)
{
	const char *text = form_filled(f, key);

	if (text == NULL) {
		*out_at = LOG_NONE;
		return true;
	}
	if (when_parse(lf->app, text, out_at, err))
		return true;
	form_blame(f, key);
	return false;
}

bool log_form_length(struct form *f, const char *key, int64_t *out_ms,
		     struct err *err)
{
	const char *text = form_filled(f, key);

	if (text == NULL) {
		*out_ms = LOG_NONE;
		return true;
	}
	if (duration_parse(text, out_ms, err))
		return true;
	form_blame(f, key);
	return false;
}

bool log_form_read(struct log_form *lf, struct form *f,
		   struct logbook_airing *req, struct err *err)
{
	const char *length = form_value(f, "length");

	logbook_airing_init(req);
	if (!log_form_time(lf, f, "start", &req->start_at, err))
		return false;
	if (strcmp(length, lf->length) != 0 &&
	    !log_form_length(f, "length", &req->played_ms, err))
		return false;
	req->is_sure = log_form_is_sure(lf, req->start_at);
	req->coverage = form_filled(f, "coverage");
	req->note = form_filled(f, "note");
	return true;
}
