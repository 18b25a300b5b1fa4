/* Screen 4: what is done to a rundown. See view_schedule_priv.h. */
#include "config.h"

#include "view/view_schedule_priv.h"

#include <stdlib.h>

#include "app/reporting.h"
#include "app/schedule_paper.h"
#include "base/i18n.h"
#include "view/log_form.h"
#include "view/path_prompt.h"
#include "view/schedule_compared.h"
#include "view/schedule_form.h"
#include "view/stack.h"
#include "view/view_air.h"
#include "view/view_catalogue.h"
#include "view/view_prompter.h"
#include "view/view_schedule.h"

enum { SCREEN_CATALOGUE = 1 };

static struct schedule_place place_of(const struct view_schedule *v)
{
	return (struct schedule_place){ schedule_selected_day(v),
					schedule_selected_slot(v)->code,
					v->rundown.row_version };
}

static void after(struct view_schedule *v, bool ok, const struct err *err)
{
	if (!ok)
		stack_error(v->view.stack, err);
	topics_bump(v->view.stack->topics, TOPIC_SCHEDULE);
}

static void take_out(struct view_schedule *v)
{
	struct err err;

	after(v, schedule_remove(v->app, place_of(v), v->list.selected, &err),
	      &err);
}

static void move_item(struct view_schedule *v, int step)
{
	size_t from = v->list.selected;
	struct err err;

	if ((step < 0 && from == 0) ||
	    (step > 0 && from + 1 >= v->rundown.count))
		return;
	size_t to = step < 0 ? from - 1 : from + 1;
	bool ok = schedule_move(v->app, place_of(v), from, to, &err);
	after(v, ok, &err);
	if (ok)
		list_select_row(&v->list, to);
}

static void say_count(struct view_schedule *v, size_t n)
{
	stack_notice(v->view.stack, NOTICE_GOOD, _("%zu items put in"), n);
}

static void copy_week(struct view_schedule *v)
{
	char from[CIVIL_TEXT];
	struct err err;
	size_t n = 0;

	schedule_day_after(schedule_selected_day(v), -SCHEDULE_DAYS, from);
	bool ok = schedule_copy(v->app, from, schedule_selected_day(v),
				schedule_selected_slot(v)->code, &n, &err);
	after(v, ok, &err);
	if (ok)
		say_count(v, n);
}

static void fill(struct view_schedule *v)
{
	struct err err;
	size_t n = 0;
	bool ok = schedule_fill(v->app, place_of(v), &n, &err);

	after(v, ok, &err);
	if (ok)
		say_count(v, n);
}

static void add(struct view_schedule *v)
{
	char *heading = schedule_place_words(v);
	size_t at = v->rundown.count > 0 ? v->list.selected + 1 : 0;

	v->adding_at = at;
	schedule_form_open(v->view.stack, v->app, schedule_selected_day(v),
			   schedule_selected_slot(v)->code, heading, at);
	free(heading);
}

static void write_paper(void *ctx, const char *path)
{
	struct view_schedule *v = ctx;
	struct buf text;
	struct err err;

	if (path == NULL)
		return;
	buf_init(&text);
	if (schedule_paper(v->app, v->week.days[0], SCHEDULE_DAYS, &text,
			   &err) &&
	    reporting_save(v->app, path, false, &text, &err))
		stack_notice(v->view.stack, NOTICE_GOOD, _("written to '%s'"),
			     path);
	else
		stack_error(v->view.stack, &err);
	buf_finish(&text);
}

/* The week shown, to a file that is to be printed. */
static void print(struct view_schedule *v)
{
	char *name = schedule_paper_name(v->week.days[0], SCHEDULE_DAYS);

	path_prompt_open(v->view.stack, _("Week to print: "), name,
			 write_paper, v);
	free(name);
}

static void go_on_air(struct view_schedule *v)
{
	const struct schedule_item *i = &v->rundown.items[v->list.selected];
	const char *code = i->item.segment_code;
	const char *relay = i->item.relay_code;
	const struct air_wish w = {
		.what = code != NULL  ? LOGBOOK_SEGMENT :
			relay != NULL ? LOGBOOK_RELAY :
					LOGBOOK_FREE,
		.code = code != NULL ? code : relay,
		.title = i->item.title,
		.slot = schedule_selected_slot(v)->code,
		.planned_at = i->begins_at,
		/* who will read is asked yet: it is timed by that */
		.planned_ms = i->item.planned_ms > 0 && !i->is_estimated
				      ? i->item.planned_ms : LOG_NONE,
	};

	air_form_open(v->view.stack, v->app, &w);
}

static void open_prompter(struct view_schedule *v)
{
	const char *code = view_schedule_code(&v->view);

	if (code != NULL)
		view_prompter_open(v->view.stack, v->app, code);
}

static void open_segment(struct view_schedule *v)
{
	struct stack *s = v->view.stack;
	const char *code = view_schedule_code(&v->view);

	if (code == NULL)
		return;
	stack_action(s, ACTION_SCREEN_2);
	if (s->screen == SCREEN_CATALOGUE)
		view_catalogue_select(s->piles[SCREEN_CATALOGUE].views[0],
				      code);
}

bool schedule_deed(struct view_schedule *v, enum action a)
{
	switch (a) {
	case ACTION_ADD:
		add(v);
		return true;
	case ACTION_ITEM_OUT:
		take_out(v);
		return true;
	case ACTION_ITEM_EARLIER:
		move_item(v, -1);
		return true;
	case ACTION_ITEM_LATER:
		move_item(v, 1);
		return true;
	case ACTION_COPY_WEEK:
		copy_week(v);
		return true;
	case ACTION_FILL_SLOT:
		fill(v);
		return true;
	case ACTION_ON_AIR:
		go_on_air(v);
		return true;
	case ACTION_PROMPTER:
		open_prompter(v);
		return true;
	case ACTION_EXPORT:
		print(v);
		return true;
	case ACTION_COMPARE_DAY:
		schedule_compared_open(v->view.stack, v->app,
				       schedule_selected_day(v), 1);
		return true;
	case ACTION_COMPARE_WEEK:
		schedule_compared_open(v->view.stack, v->app, v->week.days[0],
				       SCHEDULE_DAYS);
		return true;
	case ACTION_OPEN:
		open_segment(v);
		return true;
	case ACTION_LOG_NOW:
		log_form_open(v->view.stack, v->app,
			      view_schedule_code(&v->view));
		return true;
	default:
		return false;
	}
}
