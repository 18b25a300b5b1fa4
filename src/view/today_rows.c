/* Today's screen as rows of text. See today_rows.h. */
#include "config.h"

#include "view/day_words.h"
#include "view/today_day.h"
#include "view/today_rows.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "app/logbook.h"
#include "app/when.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

/* Below these the disk is spoken of. */
#define DISK_LOW_BYTES (INT64_C(1) << 30)
#define DISK_FULL_BYTES (INT64_C(100) << 20)

enum { LABEL_COLS = 22, FIGURE_COLS = 9 };

/* The rows while they are made. */
struct maker {
	struct today_rows *out;
	const struct app *app;
	bool is_right;
};

static struct today_row *add(struct maker *m, enum style style,
			     enum today_door door, char *text)
{
	struct today_rows *r = m->out;

	r->rows = mem_grow(r->rows, r->count + 1, sizeof *r->rows);
	r->rows[r->count] = (struct today_row){
		.text = text,
		.style = style,
		.door = door,
		.is_right = m->is_right,
	};
	return &r->rows[r->count++];
}

static void add_heading(struct maker *m, char *text)
{
	add(m, STYLE_NORMAL, TODAY_DOOR_NONE, mem_dup(""));
	add(m, STYLE_HEADING, TODAY_DOOR_NONE, text);
}

static void add_none(struct maker *m)
{
	add(m, STYLE_DIM, TODAY_DOOR_NONE, mem_dup(_("  none")));
}

/* ---- the day -------------------------------------------------------------- */

static void add_day(struct maker *m, const struct today *t)
{
	char day[CIVIL_TEXT];

	date_format_vi(t->now.date, day);
	add(m, STYLE_STRONG, TODAY_DOOR_NONE,
	    mem_printf("%s, %s", day_word(t->now.date), day));
}

/* The day and its month in one line, in sight without scrolling. */
static void add_day_counts(struct maker *m, const struct today *t)
{
	char day[CIVIL_TEXT];
	char month[CIVIL_TEXT];

	duration_format(t->this_day.played_ms, day);
	duration_format(t->this_month.played_ms, month);
	add(m, STYLE_NORMAL, TODAY_DOOR_NONE,
	    mem_printf(_("  Aired: today %" PRId64 " (%s), this month %" PRId64
			 " (%s)"),
		       t->this_day.airings, day, t->this_month.airings,
		       month));
}

/* ---- figures -------------------------------------------------------------- */

static void add_figures(struct maker *m, enum style style, const char *label,
			const char *this_month, const char *last_month)
{
	struct buf text;

	buf_init(&text);
	buf_puts(&text, "  ");
	text_pad(&text, label, LABEL_COLS - 2, TEXT_LEFT);
	text_pad(&text, this_month, FIGURE_COLS, TEXT_RIGHT);
	buf_puts(&text, "  ");
	text_pad(&text, last_month, FIGURE_COLS, TEXT_RIGHT);
	add(m, style, TODAY_DOOR_REPORT, buf_take(&text));
}

static void add_counts(struct maker *m, enum style style, const char *label,
		       int64_t this_month, int64_t last_month)
{
	char now[32];
	char before[32];

	snprintf(now, sizeof now, "%" PRId64, this_month);
	snprintf(before, sizeof before, "%" PRId64, last_month);
	add_figures(m, style, label, now, before);
}

static void add_lengths(struct maker *m, const char *label, int64_t this_month,
			int64_t last_month)
{
	char now[CIVIL_TEXT];
	char before[CIVIL_TEXT];

	duration_format(this_month, now);
	duration_format(last_month, before);
	add_figures(m, STYLE_NORMAL, label, now, before);
}

static void add_month_heading(struct maker *m, struct date today)
{
	struct date before = date_add_days(month_first(today.year, today.month),
					   -1);
	char now_text[16];
	char before_text[16];
	struct buf text;

	snprintf(now_text, sizeof now_text, "%02d/%d", today.month, today.year);
	snprintf(before_text, sizeof before_text, "%02d/%d", before.month,
		 before.year);
	buf_init(&text);
	text_pad(&text, _("Aired in the month"), LABEL_COLS, TEXT_LEFT);
	text_pad(&text, now_text, FIGURE_COLS, TEXT_RIGHT);
	buf_puts(&text, "  ");
	text_pad(&text, before_text, FIGURE_COLS, TEXT_RIGHT);
	add_heading(m, buf_take(&text));
}

static void add_months(struct maker *m, const struct today *t)
{
	const struct log_totals *now = &t->this_month;
	const struct log_totals *before = &t->last_month;

	add_month_heading(m, t->now.date);
	add_counts(m, STYLE_NORMAL, _("Airings"), now->airings,
		   before->airings);
	add_lengths(m, _("Time on air"), now->played_ms, before->played_ms);
	add_counts(m, STYLE_NORMAL, _("Relays"), now->relays, before->relays);
	add_lengths(m, _("Time relayed"), now->relay_ms, before->relay_ms);
	add_counts(m, now->incidents > 0 ? STYLE_WARNING : STYLE_NORMAL,
		   _("Incidents"), now->incidents, before->incidents);
	if (now->unapproved + before->unapproved > 0)
		add_counts(m, now->unapproved > 0 ? STYLE_WARNING
						  : STYLE_NORMAL,
			   _("Not approved"), now->unapproved,
			   before->unapproved);
}

/* ---- the plan ------------------------------------------------------------- */

static void add_gap(struct maker *m, const struct today_gap *g)
{
	char *text = mem_printf("  %-8s %3" PRId64 "  %s", g->code, g->airings,
				g->title);
	struct today_row *row =
		add(m, g->airings == 0 ? STYLE_WARNING : STYLE_NORMAL,
		    TODAY_DOOR_PLAN, text);

	row->code = mem_dup(g->code);
}

static void add_plan(struct maker *m, const struct today *t)
{
	if (t->plan_number == NULL) {
		add_heading(m, mem_dup(_("Plan")));
		add_none(m);
		return;
	}
	add_heading(m, mem_printf(_("Plan %s"), t->plan_number));
	if (t->plan_remark != NULL) {
		add(m, STYLE_WARNING, TODAY_DOOR_PLAN,
		    mem_printf("  %s", t->plan_remark));
		return;
	}
	add(m, t->n_done == t->n_leaves ? STYLE_GOOD : STYLE_NORMAL,
	    TODAY_DOOR_PLAN,
	    mem_printf(_("  %zu of %zu contents aired; the least:"), t->n_done,
		       t->n_leaves));
	for (size_t i = 0; i < t->n_gaps; i++)
		add_gap(m, &t->gaps[i]);
}

/* A door where add_plan() has its first: the selection stays on it. */
static void add_unread_plan(struct maker *m)
{
	add_heading(m, mem_dup(_("Plan")));
	add(m, STYLE_DIM, TODAY_DOOR_PLAN, mem_dup(_("  being counted")));
}

/* The ready segments of the worst gaps, each with the reason. */
static void add_next(struct maker *m, const struct today *t)
{
	bool is_first = true;

	/* a plan that is over asks for nothing */
	if (t->plan_remark != NULL)
		return;
	for (size_t i = 0; i < t->next.count; i++) {
		const struct next_choice *c = &t->next.rows[i];
		if (c->segment_code == NULL)
			continue;
		if (is_first)
			add_heading(m, mem_dup(_("What to air next")));
		is_first = false;
		struct today_row *row =
			add(m, STYLE_NORMAL, TODAY_DOOR_SEGMENT,
			    mem_printf("  %s  %s, %s", c->segment_code,
				       c->item_code, c->reason));
		row->code = mem_dup(c->segment_code);
	}
}

/* ---- segments ------------------------------------------------------------- */

static void add_briefs(struct maker *m, const char *title,
		       const struct brief_list *list)
{
	add_heading(m, mem_printf("%s (%" PRId64 ")", title, list->total));
	for (size_t i = 0; i < list->count; i++) {
		const struct brief *b = &list->rows[i];
		struct today_row *row =
			add(m, STYLE_NORMAL, TODAY_DOOR_SEGMENT,
			    mem_printf("  %s  %s", b->code, b->title));
		row->code = mem_dup(b->code);
	}
	if (list->total == 0)
		add_none(m);
	else if (list->total > (int64_t)list->count)
		add(m, STYLE_DIM, TODAY_DOOR_SEGMENT,
		    mem_printf(_("  and %" PRId64 " more"),
			       list->total - (int64_t)list->count));
}

/* ---- the log -------------------------------------------------------------- */

static void add_airing(struct maker *m, const struct airing *row)
{
	char when[32];
	char *title = airing_title(row);
	const char *state = airing_state_label(airing_state(row));

	when_format(m->app, row->entry.start_at, when);
	char *text = mem_printf("  %s  %s%s%s%s", when,
				title != NULL ? title : "",
				state != NULL ? " (" : "",
				state != NULL ? state : "",
				state != NULL ? ")" : "");
	add(m, airing_is_struck(row) ? STYLE_STRUCK : STYLE_NORMAL,
	    TODAY_DOOR_LOG, text)->seq = row->entry.seq;
	free(title);
}

static void add_last(struct maker *m, const struct today *t)
{
	add_heading(m, mem_dup(_("Last airings")));
	for (size_t i = 0; i < t->last.count; i++)
		add_airing(m, &t->last.rows[i]);
	if (t->last.count == 0)
		add_none(m);
}

/* ---- health --------------------------------------------------------------- */

static void add_fact(struct maker *m, enum style style, enum today_door door,
		     const char *label, const char *value)
{
	struct buf text;

	buf_init(&text);
	buf_puts(&text, "  ");
	text_pad(&text, label, 10, TEXT_LEFT);
	buf_printf(&text, " %s", value);
	add(m, style, door, buf_take(&text));
}

static void add_log_health(struct maker *m, const struct today *t)
{
	const char *fault = logbook_fault(m->app);
	char *text;

	if (fault != NULL) {
		add_fact(m, STYLE_ERROR, TODAY_DOOR_LOG, _("Log"), fault);
		return;
	}
	text = mem_printf(_("%" PRId64 " entries, the chain is good"),
			  t->head.seq);
	add_fact(m, STYLE_GOOD, TODAY_DOOR_LOG, _("Log"), text);
	free(text);
	add_fact(m, STYLE_GOOD, TODAY_DOOR_LOG, _("Text copy"),
		 _("the same as the database"));
}

/* Absent until it was done: the start does not wait for it. */
static void add_look(struct maker *m)
{
	const struct app_look *look = &m->app->look;
	char when[32];

	if (look->at == 0)
		return;
	when_format(m->app, look->at, when);
	char *text = mem_printf(_("all is well, %s"), when);
	add_fact(m, look->fault != NULL ? STYLE_ERROR : STYLE_GOOD,
		 TODAY_DOOR_SETTINGS, _("Look-over"),
		 look->fault != NULL ? look->fault : text);
	free(text);
}

static void add_disk(struct maker *m, int64_t free_bytes)
{
	enum style style = free_bytes < DISK_FULL_BYTES  ? STYLE_ERROR
			   : free_bytes < DISK_LOW_BYTES ? STYLE_WARNING
							 : STYLE_NORMAL;
	char number[I18N_DECIMAL];
	char *text;

	if (free_bytes < 0) {
		add_fact(m, STYLE_WARNING, TODAY_DOOR_SETTINGS, _("Disk"),
			 _("nobody knows how much is free"));
		return;
	}
	text = free_bytes < DISK_LOW_BYTES
		       ? mem_printf(_("only %.0f MB free"),
				    (double)free_bytes / (1 << 20))
		       : mem_printf(_("%s GB free"),
				    i18n_decimal((double)free_bytes / (1 << 30),
						 1, number));
	add_fact(m, style, TODAY_DOOR_SETTINGS, _("Disk"), text);
	free(text);
}

static void add_clock(struct maker *m, const struct today *t)
{
	char when[32];
	char *text = NULL;

	when_format(m->app, t->clock.last, when);
	switch (t->clock.fault) {
	case CLOCK_GOOD:
		text = mem_dup(_("ahead of the last entry, as it should be"));
		break;
	case CLOCK_BEHIND:
		text = mem_printf(_("behind the last entry (%s)"), when);
		break;
	case CLOCK_AHEAD:
		text = mem_printf(_("long after the last entry (%s)"), when);
		break;
	case CLOCK_IMPOSSIBLE:
		text = mem_dup(_("wrong; is its battery dead?"));
		break;
	}
	add_fact(m, t->clock.fault == CLOCK_GOOD ? STYLE_NORMAL : STYLE_ERROR,
		 TODAY_DOOR_LOG, _("Clock"), text);
	free(text);
}

static void add_backup(struct maker *m, const struct today *t)
{
	enum { WEEK_DAYS = 7 };
	char *text = t->backup_days < 0 ? mem_dup(_("none yet"))
		     : t->backup_days == 0 ? mem_dup(_("today"))
		     : mem_printf(_("%" PRId64 " days ago"), t->backup_days);
	bool old = t->backup_days < 0 || t->backup_days > WEEK_DAYS;

	add_fact(m, old ? STYLE_WARNING : STYLE_NORMAL, TODAY_DOOR_SETTINGS,
		 _("Backup"), text);
	free(text);
}

static void add_health(struct maker *m, const struct today *t)
{
	add_heading(m, mem_dup(_("Station")));
	add_log_health(m, t);
	add_look(m);
	add_clock(m, t);
	add_disk(m, t->free_bytes);
	add_backup(m, t);
	add_fact(m, STYLE_NORMAL, TODAY_DOOR_SETTINGS, _("Operator"),
		 m->app->env->operator_name);
	add_fact(m, STYLE_NORMAL, TODAY_DOOR_SETTINGS, _("Folder"),
		 today_folder(m->app));
}

/* ---- all of it ------------------------------------------------------------ */

void today_rows_make(const struct app *a, const struct today *t,
		     bool is_partial, struct today_rows *out)
{
	struct maker m = {.out = out, .app = a};

	*out = (struct today_rows){0};
	add_day(&m, t);
	add_day_counts(&m, t);
	today_day_add(a, t, out);
	add_briefs(&m, _("Waiting for approval"), &t->waiting);
	if (t->ending.total > 0)
		add_briefs(&m, _("Valid for two weeks at most"), &t->ending);
	if (is_partial)
		add_unread_plan(&m);
	else
		add_plan(&m, t);
	add_next(&m, t);
	add_briefs(&m, _("Approved, never aired"), &t->unaired);
	m.is_right = true;
	add_months(&m, t);
	add_last(&m, t);
	add_health(&m, t);
}

void today_rows_fail(const char *sentence, struct today_rows *out)
{
	struct maker m = {.out = out};

	*out = (struct today_rows){0};
	add(&m, STYLE_ERROR, TODAY_DOOR_NONE, mem_dup(sentence));
}

void today_rows_finish(struct today_rows *r)
{
	for (size_t i = 0; i < r->count; i++) {
		free(r->rows[i].text);
		free(r->rows[i].code);
	}
	free(r->rows);
	*r = (struct today_rows){0};
}
