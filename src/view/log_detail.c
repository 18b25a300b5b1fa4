/* One row of the log to read: everything it says, in words. See view_log.h. */
#include "config.h"

#include "view/view_log.h"

#include <inttypes.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/emergency.h"
#include "app/when.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/airing.h"
#include "view/log_list.h"
#include "view/pager.h"
#include "view/prompt.h"
#include "view/stack.h"
#include "view/view.h"

enum { LABEL_COLS = 15 };

struct log_detail {
	struct view view;
	struct pager pager;
	char *words;	/* looked for last; NULL */
};

/* ---- the fields ----------------------------------------------------------- */

enum line_kind { LINE_TEXT, LINE_SLOT, LINE_TIME, LINE_LENGTH, LINE_NUMBER,
		 LINE_HEADING };

/* One line of the text; an absent field has none. */
struct line {
	const char *label;	/* N_() */
	enum line_kind kind;
	size_t offset;		/* in struct log_entry */
	const struct word *(*words)(void);	/* LINE_TEXT that is a code */
};

#define AT(member) offsetof(struct log_entry, member)

static const struct line lines[] = {
	{N_("What was aired"), LINE_HEADING, 0, NULL},
	{N_("Start"), LINE_TIME, AT(start_at), NULL},
	{N_("End"), LINE_TIME, AT(end_at), NULL},
	{N_("Length"), LINE_LENGTH, AT(played_ms), NULL},
	{N_("Planned length"), LINE_LENGTH, AT(planned_ms), NULL},
	{N_("Outcome"), LINE_TEXT, AT(outcome), log_outcomes},
	{N_("Incident"), LINE_TEXT, AT(incident), log_incidents},
	{N_("Slot"), LINE_SLOT, AT(slot), NULL},
	{N_("Mode"), LINE_TEXT, AT(mode), log_modes},
	{N_("Priority"), LINE_TEXT, AT(priority), log_priorities},
	{N_("Origin"), LINE_TEXT, AT(origin), origins},
	{N_("Source"), LINE_TEXT, AT(origin_name), NULL},
	{N_("Presenter"), LINE_TEXT, AT(presenter), NULL},
	{N_("Villages"), LINE_TEXT, AT(coverage), NULL},
	{N_("Note"), LINE_TEXT, AT(note), NULL},
	{N_("Reason"), LINE_TEXT, AT(reason), NULL},
	{N_("Ordered by"), LINE_TEXT, AT(order_by), NULL},
	{N_("Order"), LINE_TEXT, AT(order_ref), NULL},
	{N_("Received"), LINE_TIME, AT(received_at), NULL},
	{N_("Repeated (min)"), LINE_NUMBER, AT(repeat_min), NULL},
	{N_("Segment and plan"), LINE_HEADING, 0, NULL},
	{N_("Segment"), LINE_TEXT, AT(segment_code), NULL},
	{N_("Genre"), LINE_TEXT, AT(genre), genres},
	{N_("Author"), LINE_TEXT, AT(author), NULL},
	{N_("Plan"), LINE_TEXT, AT(plan_number), NULL},
	{N_("Plan item"), LINE_TEXT, AT(plan_code), NULL},
	{N_("Content"), LINE_TEXT, AT(plan_title), NULL},
	{N_("Form"), LINE_TEXT, AT(form_code), NULL},
	{N_("Approval"), LINE_TEXT, AT(approval), log_approvals},
	{N_("Approved by"), LINE_TEXT, AT(approver), NULL},
	{N_("Post"), LINE_TEXT, AT(approver_post), NULL},
	{N_("Approved at"), LINE_TIME, AT(approved_at), NULL},
	{N_("Recording"), LINE_TEXT, AT(media_sha256), NULL},
	{N_("Script"), LINE_TEXT, AT(revision_sha256), NULL},
	{N_("The entry itself"), LINE_HEADING, 0, NULL},
	{N_("Entry"), LINE_NUMBER, AT(seq), NULL},
	{N_("Written down"), LINE_TIME, AT(entered_at), NULL},
	{N_("By"), LINE_TEXT, AT(operator), NULL},
	{N_("How"), LINE_TEXT, AT(source), log_sources},
	{N_("Refers to entry"), LINE_NUMBER, AT(ref_seq), NULL},
	{N_("Identity"), LINE_TEXT, AT(uid), NULL},
};

static const void *member(const struct log_entry *e, const struct line *l)
{
	return (const char *)e + l->offset;
}

static void put_line(struct pager *p, const char *label, const char *value)
{
	struct buf line;

	buf_init(&line);
	text_pad(&line, label, LABEL_COLS, TEXT_LEFT);
	buf_putc(&line, ' ');
	buf_puts(&line, value);
	pager_add(p, STYLE_NORMAL, 2, line.data);
	buf_finish(&line);
}

static void put_text(struct pager *p, const struct line *l, const char *text)
{
	const struct word *w =
		l->words != NULL ? word_find(l->words(), text) : NULL;

	if (text != NULL)
		put_line(p, _(l->label), w != NULL ? _(w->english) : text);
}

/* By its name; a code the station no longer has stays a code. */
static void put_slot(struct pager *p, const struct app *a,
		     const struct line *l, const char *code)
{
	const struct profile *pr = &a->profile;
	const char *name = code;

	for (size_t i = 0; code != NULL && i < pr->n_slots; i++)
		if (strcmp(pr->slots[i].code, code) == 0)
			name = pr->slots[i].name;
	if (code != NULL && strcmp(code, "DOT_XUAT") == 0)
		name = _("outside the slots");
	put_text(p, l, name);
}

static void put_number(struct pager *p, const struct app *a,
		       const struct line *l, int64_t n)
{
	char text[32];

	if (n == LOG_NONE)
		return;
	if (l->kind == LINE_TIME)
		when_format_exact(a, n, text);
	else if (l->kind == LINE_LENGTH)
		duration_format(n, text);
	else
		snprintf(text, sizeof text, "%" PRId64, n);
	put_line(p, _(l->label), text);
}

static void put_heading(struct pager *p, const char *title)
{
	pager_add(p, STYLE_NORMAL, 0, "");
	pager_add(p, STYLE_HEADING, 0, title);
}

static void put_fields(struct pager *p, const struct app *a,
		       const struct log_entry *e)
{
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		const struct line *l = &lines[i];
		if (l->kind == LINE_HEADING)
			put_heading(p, _(l->label));
		else if (l->kind == LINE_TEXT)
			put_text(p, l, *(char *const *)member(e, l));
		else if (l->kind == LINE_SLOT)
			put_slot(p, a, l, *(char *const *)member(e, l));
		else
			put_number(p, a, l, *(const int64_t *)member(e, l));
	}
}

/* ---- what became of it ---------------------------------------------------- */

/* Only emergencies are noted on. */
static void put_notes(struct pager *p, struct app *a, const struct airing *row)
{
	char *notes = NULL;
	struct err err;

	if (row->entry.priority == NULL ||
	    strcmp(row->entry.priority, "emergency") != 0 ||
	    !emergency_notes(a, row->entry.seq, &notes, &err) || notes == NULL)
		return;
	pager_add(p, STYLE_NORMAL, 2, notes);
	free(notes);
}

static void put_fate(struct pager *p, struct app *a, const struct airing *row)
{
	char when[32];

	if (airing_is_struck(row)) {
		when_format(a, row->struck_at, when);
		pager_addf(p, STYLE_WARNING, 2,
			   _("Struck by entry %" PRId64 ", %s, %s: %s"),
			   row->struck_by, when, row->struck_operator,
			   row->struck_reason);
	}
	if (row->corrects != LOG_NONE)
		pager_addf(p, STYLE_WARNING, 2,
			   _("Takes the place of entry %" PRId64 ": %s"),
			   row->corrects, row->entry.reason);
	if (row->finish_seq != LOG_NONE)
		pager_addf(p, STYLE_NORMAL, 2, _("Finished by entry %" PRId64),
			   row->finish_seq);
	put_notes(p, a, row);
	if (row->airing_no == 1)
		pager_add(p, STYLE_NORMAL, 0,
			  _("The first airing of this segment"));
	else if (row->airing_no > 1)
		pager_addf(p, STYLE_NORMAL, 0,
			   _("A repeat: airing number %" PRId64
			     " of this segment"), row->airing_no);
	if (row->year_row > 0)
		pager_addf(p, STYLE_NORMAL, 0,
			   _("Row %" PRId64 " of the year's book"),
			   row->year_row);
}

static void put_hash(struct pager *p, const char *label, const char *hash)
{
	struct buf text;

	buf_init(&text);
	for (size_t i = 0; i < SHA256_HEX; i += 4)
		buf_printf(&text, "%s%.4s", i > 0 ? " " : "", hash + i);
	put_line(p, label, text.data);
	buf_finish(&text);
}

static void fill(struct pager *p, struct app *a, const struct airing *row)
{
	char *title = airing_title(row);

	pager_add(p, STYLE_STRONG, 0, title != NULL ? title : "");
	put_fate(p, a, row);
	put_fields(p, a, &row->entry);
	put_hash(p, _("Digest"), row->entry.hash);
	put_hash(p, _("Digest before"), row->entry.prev_hash);
	free(title);
}

/* ---- the view ------------------------------------------------------------- */

static struct log_detail *detail_of(struct view *v)
{
	return (struct log_detail *)v;
}

static void find(struct log_detail *d, bool is_backward)
{
	if (d->words != NULL && !pager_find(&d->pager, d->words, is_backward))
		stack_notice(d->view.stack, NOTICE_INFO, _("'%s' is not there"),
			     d->words);
}

static void find_done(void *ctx, const char *words)
{
	struct log_detail *d = ctx;

	if (words == NULL || words[0] == '\0')
		return;
	mem_set(&d->words, words);
	find(d, false);
}

static bool detail_action(struct view *v, enum action a)
{
	static const struct prompt_ops ops = {NULL, find_done};
	struct log_detail *d = detail_of(v);

	switch (a) {
	case ACTION_FIND:
		prompt_open(v->stack, "/", NULL, &ops, d);
		return true;
	case ACTION_FIND_NEXT:
	case ACTION_FIND_PREVIOUS:
		find(d, a == ACTION_FIND_PREVIOUS);
		return true;
	default:
		return pager_action(&d->pager, a);
	}
}

static bool detail_event(struct view *v, const struct event *e)
{
	return pager_event(&detail_of(v)->pager, e);
}

static void detail_layout(struct view *v, int rows, int cols)
{
	pager_layout(&detail_of(v)->pager, rows, cols);
}

static void detail_paint(const struct view *v, struct area a)
{
	pager_paint(&((const struct log_detail *)v)->pager, a);
}

static void detail_finish(struct view *v)
{
	struct log_detail *d = detail_of(v);

	pager_finish(&d->pager);
	free(d->words);
	free(d);
}

static const enum action hints[] = {
	ACTION_BACK, ACTION_FIND, ACTION_NONE,
};

static const struct view_ops detail_ops = {
	.name = "log entry",
	.title = N_("Log entry"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_PAGER,
	.base = CONTEXT_PAGER,
	.hints = hints,
	.event = detail_event,
	.action = detail_action,
	.layout = detail_layout,
	.paint = detail_paint,
	.finish = detail_finish,
};

struct view *log_detail_new(struct app *a, const struct airing *row)
{
	struct log_detail *d = mem_alloc(sizeof *d);

	d->view.ops = &detail_ops;
	pager_init(&d->pager);
	fill(&d->pager, a, row);
	return &d->view;
}

void log_detail_open(struct stack *s, struct app *a, const struct log_list *l)
{
	struct airing row;
	struct err err;

	if (l->list.count == 0)
		return;
	if (!log_rows_get(a, l->rows.keys.rows[l->list.selected], &row,
			  &err)) {
		stack_error(s, &err);
		return;
	}
	stack_push(s, log_detail_new(a, &row));
	airing_finish(&row);
}
