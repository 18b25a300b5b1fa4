/*
 * The first start. See wizard.h.
 *
 *     KIND --> WHERE --> OPERATOR --> CONFIRM --> MAKING --> done(true)
 *      |         |          |            ^           |
 *      |         +-- Esc ---+            +-- failed -+
 *      +-- Esc --> done(false)
 */
#include "config.h"

#include "view/wizard.h"

#include <stdlib.h>
#include <string.h>

#include "app/folder.h"
#include "app/making.h"
#include "app/option.h"
#include "app/paths.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "view/field.h"
#include "view/stack.h"
#include "view/view.h"

enum step { STEP_KIND, STEP_WHERE, STEP_OPERATOR, STEP_CONFIRM, STEP_MAKING,
	    STEP_COUNT };

struct wizard {
	struct view view;
	const struct app_env *env;	/* borrowed */
	void (*done)(void *ctx, bool ok);
	void *ctx;
	enum step step;
	struct station_profile_list profiles;
	size_t choice;			/* a profile; count: the sample */
	struct field where, operator;
	char *dir, *operator_name;	/* as read from the fields */
	struct job *job;		/* while making; borrowed */
	char *line;			/* what is being done, or the reason */
	bool has_failed;
};

/* ---- making --------------------------------------------------------------- */

/*
 * The name typed stays with the station, unless it is the login name, which
 * another person's login may replace.
 */
static bool keep_operator(struct wizard *w, struct err *err)
{
	struct app *a = NULL;

	if (strcmp(w->operator_name, w->env->operator_name) == 0)
		return true;
	bool ok = app_open(w->env, w->dir, APP_WRITE, &a, err) &&
		  option_set(a, OPTION_OPERATOR, w->operator_name, err);
	app_close(a);
	return ok;
}

static void fail(struct wizard *w, const char *reason)
{
	mem_set(&w->line, reason);
	w->has_failed = true;
	w->step = STEP_CONFIRM;
}

static void on_progress(void *ctx, const char *line)
{
	struct wizard *w = ctx;

	mem_set(&w->line, line);
	if (w->view.stack != NULL)
		stack_notice(w->view.stack, NOTICE_INFO, "%s", line);
}

static void on_done(void *ctx, bool ok, const char *line)
{
	struct wizard *w = ctx;
	struct err err;

	w->job = NULL;
	if (!ok)
		fail(w, line);
	else if (!keep_operator(w, &err))
		fail(w, err.text);
	else
		w->done(w->ctx, true);
}

static void make(struct wizard *w)
{
	static const struct errand_ops ops = { on_progress, on_done };
	bool is_sample = w->choice == w->profiles.count;
	struct app_env env = *w->env;
	struct station_request req = {
		.dir = w->dir,
		.profile = is_sample ? NULL : w->profiles.rows[w->choice].id,
		.is_sample = is_sample,
	};
	struct err err;

	env.operator_name = w->operator_name;
	mem_set(&w->line, _("making the station"));
	w->has_failed = false;
	w->step = STEP_MAKING;
	if (!making_start(w->view.stack->jobs, &env, &req, &ops, w, &w->job,
			  &err))
		fail(w, err.text);
}

/* ---- going from question to question --------------------------------------- */

/* A folder that cannot be used is refused while it is being asked for. */
static bool can_stand(struct wizard *w)
{
	struct err err;

	if (folder_check(w->env, w->dir, &err))
		return true;
	mem_set(&w->line, err.text);
	w->has_failed = true;
	return false;
}

static void forward(struct wizard *w)
{
	char *typed;

	switch (w->step) {
	case STEP_WHERE:
		typed = field_value(&w->where);
		free(w->dir);
		w->dir = paths_typed(typed);
		free(typed);
		break;
	case STEP_OPERATOR:
		free(w->operator_name);
		w->operator_name = field_value(&w->operator);
		break;
	case STEP_CONFIRM:
		make(w);
		return;
	default:
		break;
	}
	w->has_failed = false;
	bool is_missing =
		(w->step == STEP_WHERE && w->dir[0] == '\0') ||
		(w->step == STEP_OPERATOR && w->operator_name[0] == '\0');
	if (is_missing)
		stack_notice(w->view.stack, NOTICE_WARNING,
			     _("please type an answer"));
	else if (w->step != STEP_WHERE || can_stand(w))
		w->step++;
}

static void back(struct wizard *w)
{
	w->has_failed = false;
	if (w->step == STEP_MAKING) {
		job_cancel(w->job);
		mem_set(&w->line, _("stopping"));
	} else if (w->step == STEP_KIND) {
		w->done(w->ctx, false);
	} else {
		w->step--;
	}
}

static void choose(struct wizard *w, enum action a)
{
	size_t n = w->profiles.count + 1;

	if (a == ACTION_MOVE_DOWN)
		w->choice = (w->choice + 1) % n;
	else if (a == ACTION_MOVE_UP)
		w->choice = (w->choice + n - 1) % n;
	else
		w->choice = a == ACTION_MOVE_FIRST ? 0 : n - 1;
}

static bool action(struct view *v, enum action a)
{
	struct wizard *w = (struct wizard *)v;

	switch (a) {
	case ACTION_OPEN:
	case ACTION_ACCEPT:
		if (w->step != STEP_MAKING)
			forward(w);
		return true;
	case ACTION_CANCEL:
	case ACTION_BACK:
		back(w);
		return true;
	case ACTION_MOVE_DOWN:
	case ACTION_MOVE_UP:
	case ACTION_MOVE_FIRST:
	case ACTION_MOVE_LAST:
		if (w->step == STEP_KIND)
			choose(w, a);
		return true;
	default:
		return false;
	}
}

static struct field *field_of(struct wizard *w)
{
	if (w->step == STEP_WHERE)
		return &w->where;
	return w->step == STEP_OPERATOR ? &w->operator : NULL;
}

static bool event(struct view *v, const struct event *e)
{
	struct field *f = field_of((struct wizard *)v);

	return f != NULL && e->type != EVENT_MOUSE &&
	       field_event(f, e) != FIELD_IGNORED;
}

static bool is_typing(const struct view *v)
{
	const struct wizard *w = (const struct wizard *)v;

	return w->step == STEP_WHERE || w->step == STEP_OPERATOR;
}

static unsigned meets(const struct view *v)
{
	(void)v;
	return NEED_ROW | NEED_WRITE;
}

/* A station half made is not left behind without a word. */
static bool may_close(struct view *v)
{
	struct wizard *w = (struct wizard *)v;

	if (w->step != STEP_MAKING)
		return true;
	job_cancel(w->job);
	return false;
}

/* ---- the picture ----------------------------------------------------------- */

struct writer {
	struct area area;
	enum style style;
};

static void put_line(void *ctx, const char *text, size_t len)
{
	struct writer *w = ctx;

	area_put_n(w->area, 0, 0, w->style, text, len);
	area_cut_top(&w->area, 1);
}

static void put_text(struct area *a, enum style style, const char *text)
{
	struct writer w = { *a, style };

	text_wrap(text, a->cols > 0 ? (size_t)a->cols : 1, put_line, &w);
	*a = w.area;
}

static const char *choice_name(const struct wizard *w, size_t i)
{
	return i < w->profiles.count ? w->profiles.rows[i].name
				     : _("The sample station, to look around");
}

static void paint_kind(const struct wizard *w, struct area a)
{
	put_text(&a, STYLE_STRONG, _("Which station shall be made?"));
	for (size_t i = 0; i <= w->profiles.count; i++) {
		enum style style = i == w->choice ? STYLE_SELECTED
						  : STYLE_NORMAL;
		struct area row = area_cut_top(&a, 1);
		area_fill(row, style);
		area_put(row, 0, 0, style, i == w->choice ? "> " : "  ");
		area_put_in(row, 0, 2, row.cols - 2, TEXT_LEFT, style,
			    choice_name(w, i));
	}
	if (w->choice == w->profiles.count)
		put_text(&a, STYLE_DIM,
			 _("Made-up scripts, recordings and three months of "
			   "log; nothing of it was ever broadcast."));
	else
		put_text(&a, STYLE_DIM,
			 _("Names, villages and slots come with it; "
			   "catalogue and log are empty."));
}

/* refused: why what was typed cannot be, or NULL */
static void paint_question(const struct field *f, struct area a,
			   const char *question, const char *why,
			   const char *refused)
{
	put_text(&a, STYLE_STRONG, question);
	field_paint(f, area_cut_top(&a, 1), true);
	if (refused != NULL)
		put_text(&a, STYLE_ERROR, refused);
	else
		put_text(&a, STYLE_DIM, why);
	put_text(&a, STYLE_DIM, _("Enter goes on; Esc goes back."));
}

static void paint_confirm(const struct wizard *w, struct area a)
{
	char *text = mem_printf(_("%s\nin %s\noperator: %s"),
				choice_name(w, w->choice), w->dir,
				w->operator_name);

	if (w->has_failed)
		put_text(&a, STYLE_ERROR, w->line);
	else
		put_text(&a, STYLE_STRONG, _("Shall this station be made?"));
	put_text(&a, STYLE_NORMAL, text);
	put_text(&a, STYLE_DIM, _("Enter makes it; Esc goes back."));
	free(text);
}

static void paint_making(const struct wizard *w, struct area a)
{
	put_text(&a, STYLE_STRONG, _("The station is being made"));
	put_text(&a, STYLE_NORMAL, w->line);
	put_text(&a, STYLE_DIM, _("Esc stops; then nothing is left behind."));
}

static void paint_step(const struct wizard *w, struct area a)
{
	switch (w->step) {
	case STEP_KIND:
		paint_kind(w, a);
		break;
	case STEP_WHERE:
		paint_question(&w->where, a,
			       _("In which folder shall it stand?"),
			       _("One folder holds everything and can be "
				 "copied. Elsewhere than proposed, start "
				 "daixa with -C and this folder."),
			       w->has_failed ? w->line : NULL);
		break;
	case STEP_OPERATOR:
		paint_question(&w->operator, a, _("What is your name?"),
			       _("It stands in the log beside everything you "
				 "write down. It can be changed in the "
				 "settings."), NULL);
		break;
	case STEP_CONFIRM:
		paint_confirm(w, a);
		break;
	default:
		paint_making(w, a);
		break;
	}
}

static void paint(const struct view *v, struct area a)
{
	enum { COLS_MAX = 72 };
	const struct wizard *w = (const struct wizard *)v;
	bool is_small = a.rows < 10;
	struct area in = area_sub(a, is_small ? 0 : 1, 1, a.rows,
				  a.cols - 2 < COLS_MAX ? a.cols - 2 : COLS_MAX);

	if (w->step < STEP_MAKING)
		area_putf(in, 0, 0, STYLE_HEADING,
			  _("A new station, question %d of %d"),
			  (int)w->step + 1, (int)STEP_MAKING);
	else
		area_put(in, 0, 0, STYLE_HEADING, _("A new station"));
	area_cut_top(&in, is_small ? 1 : 2);
	paint_step(w, in);
}

static void finish(struct view *v)
{
	struct wizard *w = (struct wizard *)v;

	if (w->job != NULL)
		errand_forget(w->job);
	station_profile_list_finish(&w->profiles);
	field_finish(&w->where);
	field_finish(&w->operator);
	free(w->dir);
	free(w->operator_name);
	free(w->line);
	free(w);
}

static const enum action hints[] = {
	ACTION_OPEN, ACTION_ACCEPT, ACTION_CANCEL, ACTION_QUIT, ACTION_NONE
};

static const enum action only[] = {
	ACTION_OPEN, ACTION_ACCEPT, ACTION_MOVE_DOWN, ACTION_MOVE_UP,
	ACTION_MOVE_FIRST, ACTION_MOVE_LAST, ACTION_CANCEL, ACTION_BACK,
	ACTION_QUIT, ACTION_HELP, ACTION_REDRAW, ACTION_SUSPEND, ACTION_NONE
};

static const struct view_ops ops = {
	.name = "wizard",
	.title = N_("New station"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_SETTINGS,
	.base = CONTEXT_LIST,
	.hints = hints,
	.only = only,
	.event = event,
	.is_typing = is_typing,
	.action = action,
	.meets = meets,
	.paint = paint,
	.may_close = may_close,
	.finish = finish,
};

struct view *wizard_new(const struct app_env *env, const char *dir,
			void (*done)(void *ctx, bool ok), void *ctx)
{
	enum { PATH_BYTES = 4000, NAME_BYTES = 200 };
	struct wizard *w = mem_alloc(sizeof *w);

	w->view.ops = &ops;
	w->env = env;
	w->done = done;
	w->ctx = ctx;
	station_profiles(env, &w->profiles);
	field_init(&w->where, PATH_BYTES);
	field_set(&w->where, dir);
	field_init(&w->operator, NAME_BYTES);
	field_set(&w->operator, env->operator_name);
	w->dir = mem_dup(dir);
	w->operator_name = mem_dup(env->operator_name);
	return &w->view;
}

const char *wizard_dir(const struct view *v)
{
	return ((const struct wizard *)v)->dir;
}

const char *wizard_operator(const struct view *v)
{
	return ((const struct wizard *)v)->operator_name;
}
