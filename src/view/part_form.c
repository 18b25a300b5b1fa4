/* Adding, changing and ending the station's dated facts. See part_form.h. */
#include "config.h"

#include "view/part_form.h"

#include <stdlib.h>
#include <string.h>

#include "app/parts.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "model/record_edit.h"
#include "view/date_words.h"
#include "view/form.h"
#include "view/stack.h"

enum { MEMBERS_MAX = 16, WORDS_MAX = 12 };

enum what { WHAT_ADD, WHAT_CHANGE, WHAT_END };

struct part_form {
	struct app *app;	/* borrowed */
	struct stack *stack;	/* borrowed */
	enum profile_part part;
	enum what what;
	int64_t id;		/* of the row changed or ended */
	const char *keys[MEMBERS_MAX];	/* members with a field here */
	size_t n_keys;
};

static const char how_key[] = "how";
static const char from_key[] = "valid_from";
static const char to_key[] = "valid_to";

/* ---- saving --------------------------------------------------------------- */

static bool is_correction(const struct part_form *pf, struct form *f)
{
	return pf->what == WHAT_CHANGE &&
	       (!profile_part_info(pf->part)->is_dated ||
		strcmp(form_value(f, how_key), "correct") == 0);
}

/* The first day of a change, as a date is stored; NULL: none. */
static bool read_from(const struct part_form *pf, struct form *f,
		      char iso[CIVIL_TEXT], const char **out, struct err *err)
{
	struct date d;

	*out = NULL;
	if (pf->what != WHAT_CHANGE || is_correction(pf, f))
		return true;
	if (!date_parse(form_value(f, from_key), &d, err)) {
		form_blame(f, from_key);
		return false;
	}
	date_format(d, iso);
	*out = iso;
	return true;
}

/* What was typed; the first day of a change is no value of its own. */
static size_t read_values(const struct part_form *pf, const struct form *f,
			  struct profile_value out[MEMBERS_MAX])
{
	size_t n = 0;

	for (size_t i = 0; i < pf->n_keys; i++)
		if (pf->what != WHAT_CHANGE ||
		    strcmp(pf->keys[i], from_key) != 0)
			out[n++] = (struct profile_value){
				pf->keys[i], form_value(f, pf->keys[i]),
			};
	return n;
}

static void say_done(const struct part_form *pf, const struct part_done *done,
		     const char *from)
{
	const char *one = _(profile_part_info(pf->part)->one);

	topics_bump(pf->stack->topics, TOPIC_PROFILE);
	if (done->is_successor)
		stack_notice(pf->stack, NOTICE_GOOD,
			     _("%s: from %s on; what held before stays in the "
			       "past"), one, from);
	else
		stack_notice(pf->stack, NOTICE_GOOD, _("%s: kept"), one);
}

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct part_form *pf = ctx;
	struct profile_value values[MEMBERS_MAX];
	struct profile_change c = { .part = pf->part, .values = values };
	char iso[CIVIL_TEXT];
	struct part_done done;
	const char *blame = NULL;

	c.n_values = read_values(pf, f, values);
	if (!read_from(pf, f, iso, &c.from, err))
		return false;
	bool ok = pf->what == WHAT_ADD
			  ? parts_add(pf->app, &c, &done, &blame, err)
			  : parts_change(pf->app, pf->id, &c, &done, &blame,
					 err);
	if (!ok && blame != NULL)
		for (size_t i = 0; i < pf->n_keys; i++)
			if (strcmp(pf->keys[i], blame) == 0)
				form_blame(f, blame);
	if (ok)
		say_done(pf, &done, c.from);
	return ok;
}

static const struct form_ops form_ops = { .submit = submit, .finish = free };

/* ---- fields --------------------------------------------------------------- */

static const char *hint_of(const struct record_field *m)
{
	switch (m->type) {
	case RECORD_DATE:
		return _("Like 5/3/2024; empty: open");
	case RECORD_LINES:
		return _("Lines are divided by |");
	case RECORD_CODE:
		return _("Letters without marks, digits, \"-\", \".\", \"_\"");
	case RECORD_CLOCK:
		return _("Like 05:00");
	default:
		return NULL;
	}
}

static void add_words(struct form *f, const struct record_field *m,
		      const char *value)
{
	const char *labels[WORDS_MAX] = { NULL };

	for (size_t i = 0; i + 1 < WORDS_MAX && m->words[i] != NULL; i++)
		labels[i] = _(profile_word_label(m->words[i]));
	const struct form_field field = {
		.kind = FORM_CHOICE,
		.key = m->name,
		.label = _(profile_label(m->name)),
		.value = *value != '\0' ? value : NULL,
		.hint = _("Left and right choose"),
		.choices = m->words,
		.choice_labels = labels,
	};
	form_add(f, &field);
}

static void add_member(struct part_form *pf, struct form *f,
		       const struct record_field *m, const char *value)
{
	const struct form_field field = {
		.kind = FORM_TEXT,
		.key = m->name,
		.label = _(profile_label(m->name)),
		.value = value,
		.hint = hint_of(m),
		.is_required = m->is_required,
	};

	pf->keys[pf->n_keys++] = m->name;
	if (m->type == RECORD_WORD)
		add_words(f, m, value);
	else
		form_add(f, &field);
}

/* Its code stays what it is; names of people may be mended. */
static bool is_fixed(const struct part_form *pf, const char *member)
{
	const char *key = profile_part_list(pf->part)->key;

	return pf->what == WHAT_CHANGE && key != NULL &&
	       strcmp(member, key) == 0;
}

static bool is_asked(const struct part_form *pf, const char *member)
{
	if (pf->what == WHAT_END)
		return strcmp(member, to_key) == 0;
	return !is_fixed(pf, member);
}

static void add_how(struct form *f)
{
	static const char *const values[] = { "from", "correct", NULL };
	const char *const labels[] = {
		_("from the day below on"), _("it was wrong all the time"),
		NULL,
	};
	const struct form_field field = {
		.kind = FORM_CHOICE,
		.key = how_key,
		.label = _("It changes"),
		.hint = _("From a day on, the past stays as it was; a mistake "
			  "is corrected in the past too"),
		.choices = values,
		.choice_labels = labels,
	};

	form_add(f, &field);
}

/* row NULL: a new one, empty. */
static void add_fields(struct part_form *pf, struct form *f, const void *row)
{
	char today[CIVIL_TEXT];
	struct buf value;

	app_today(pf->app, today);
	buf_init(&value);
	for (const struct record_field *m =
		     profile_part_list(pf->part)->fields;
	     m->name != NULL; m++) {
		bool is_from = strcmp(m->name, from_key) == 0;
		if (!is_asked(pf, m->name))
			continue;
		buf_clear(&value);
		if (row != NULL && !is_from && pf->what == WHAT_CHANGE)
			record_show(m, row, &value);
		else if (is_from || pf->what == WHAT_END)
			buf_puts(&value, today);
		char *shown = m->type == RECORD_DATE ? date_words(value.data)
						     : mem_dup(value.data);
		add_member(pf, f, m, shown);
		free(shown);
	}
	buf_finish(&value);
}

static const void *find_row(const struct profile *p, enum profile_part part,
			    int64_t id)
{
	for (size_t i = 0; i < profile_part_count(p, part); i++)
		if (profile_part_id(p, part, i) == id)
			return profile_part_row(p, part, i);
	return NULL;
}

/* "Village T01, Thôn Một": what is changed or ended. */
static char *title_of(const struct part_form *pf, const void *row)
{
	const struct profile_part_info *info = profile_part_info(pf->part);
	const struct record_field *fields = profile_part_list(pf->part)->fields;
	const char *name = row != NULL && info->key != NULL
				   ? record_text(fields, row, info->key)
				   : NULL;

	if (row == NULL)
		return mem_printf(_("New: %s"), _(info->one));
	char *what = name != NULL ? mem_printf("%s %s", _(info->one), name)
				  : mem_dup(_(info->one));
	if (pf->what != WHAT_END)
		return what;
	char *title = mem_printf(_("Last day: %s"), what);
	free(what);
	return title;
}

static void open_form(struct stack *s, struct app *a, enum profile_part part,
		      enum what what, int64_t id)
{
	const void *row = what == WHAT_ADD ? NULL
					   : find_row(&a->profile, part, id);
	bool is_dated = profile_part_info(part)->is_dated;

	if ((what != WHAT_ADD && row == NULL) ||
	    (what == WHAT_END && !is_dated)) {
		stack_notice(s, NOTICE_INFO, "%s",
			     _("This has no dates and stays"));
		return;
	}
	struct part_form *pf = mem_alloc(sizeof *pf);
	*pf = (struct part_form){
		.app = a, .stack = s, .part = part, .what = what, .id = id,
	};
	char *title = title_of(pf, row);
	struct form *f = form_new(title, NULL, &form_ops, pf);
	free(title);
	if (what == WHAT_CHANGE && is_dated)
		add_how(f);
	add_fields(pf, f, row);
	form_keep_as(f, a, "%s %d %lld", profile_part_info(part)->word,
		     (int)what, (long long)id);
	form_open(f, s);
}

void part_form_add(struct stack *s, struct app *a, enum profile_part part)
{
	open_form(s, a, part, WHAT_ADD, 0);
}

void part_form_change(struct stack *s, struct app *a, enum profile_part part,
		      int64_t id)
{
	open_form(s, a, part, WHAT_CHANGE, id);
}

void part_form_end(struct stack *s, struct app *a, enum profile_part part,
		   int64_t id)
{
	open_form(s, a, part, WHAT_END, id);
}
