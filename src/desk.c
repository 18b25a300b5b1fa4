/* Wiring of the terminal interface. See desk.h. */
#include "config.h"

#include "desk.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/action.h"
#include "app/backup.h"
#include "app/clock.h"
#include "app/job.h"
#include "app/keymap.h"
#include "app/logbook.h"
#include "app/option.h"
#include "app/paths.h"
#include "app/topic.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "desk_sound.h"
#include "loop.h"
#include "term/term.h"
#include "view/clock_ask.h"
#include "view/emergency_remind.h"
#include "view/look_over.h"
#include "view/rebuild_ask.h"
#include "view/stack.h"
#include "view/view_air.h"
#include "view/view_catalogue.h"
#include "view/view_log.h"
#include "view/view_plan.h"
#include "view/view_report.h"
#include "view/view_salvage.h"
#include "view/view_schedule.h"
#include "view/view_settings.h"
#include "view/view_today.h"
#include "view/wizard.h"

/* Another process's commits are looked for this often. */
enum { POLL_MS = 1000 };

/* Everything that lives as long as the desk is shown. */
struct desk {
	const struct app_env *env;
	struct app_env own;	/* with the operator the wizard asked for */
	struct app *app;
	char *dir;
	const char *locale;	/* NULL: the language is chosen */
	struct keymap *keymap;
	struct topics topics;
	struct jobs jobs;
	struct stack *stack;
	struct term *term;
	struct view *catalogue;	/* borrowed from the stack, as the next two */
	struct view *log;
	struct view *wizard;
	struct desk_sound *sound;	/* NULL: none */
	bool has_station;	/* the wizard made one */
	int ended_by;		/* a signal; 0: quit */
	int64_t reminded_at;	/* of emergencies, UTC s */
	struct look_over *look;	/* NULL: no station is shown */
	bool has_signs;		/* the terminal shows more than letters */
};

static void look_for_news(void *ctx)
{
	struct desk *d = ctx;

	if (d->app == NULL)
		return;
	if (app_has_news(d->app))
		topics_bump_all(&d->topics);
	emergency_remind(d->stack, d->app, &d->reminded_at);
	if (d->look != NULL)
		look_over_turn(d->look);
}

static void open_segment(struct stack *s, const char *code)
{
	struct view *v = s->piles[1].n > 0 ? s->piles[1].views[0] : NULL;

	if (v != NULL)
		view_catalogue_select(v, code);
}

static void open_plan_item(struct stack *s, const char *code)
{
	struct view *v = s->piles[2].n > 0 ? s->piles[2].views[0] : NULL;

	if (v != NULL)
		view_plan_select(v, code);
}

static const struct today_doors doors = {
	.segment = open_segment,
	.plan_item = open_plan_item,
};

static void set_screens(struct desk *d)
{
	d->catalogue = view_catalogue_new(d->app);
	d->log = view_log_new(d->app);
	stack_set_screen(d->stack, 0, view_today_new(d->app, &doors));
	stack_set_screen(d->stack, 1, d->catalogue);
	stack_set_screen(d->stack, 2, view_plan_new(d->app));
	stack_set_screen(d->stack, 3, view_schedule_new(d->app));
	stack_set_screen(d->stack, 4, d->log);
	stack_set_screen(d->stack, 5, view_report_new(d->app));
	stack_set_screen(d->stack, 6, view_settings_new(d->app));
}

/* To write if that is possible, else to look. */
static bool open_station(struct desk *d, struct err *err)
{
	if (app_open(d->env, d->dir, APP_WRITE, &d->app, err))
		return true;
	if (err->code != ERR_READONLY ||
	    !app_open(d->env, d->dir, APP_READ, &d->app, err))
		return false;
	d->stack->is_read_only = true;
	return true;
}

/* The operator's own keys, on top of the defaults. */
static void read_keys(struct desk *d)
{
	char *path = paths_keys();
	char *text = NULL;
	size_t len = 0;
	struct err err;

	if (path == NULL)
		return;
	if (app_read_file(path, &text, &len, &err)) {
		/* the notice has one line: no room for the folder */
		if (!keymap_read(d->keymap, "keys", text, &err))
			stack_error(d->stack, &err);
	} else if (err.code != ERR_NOTFOUND) {
		stack_error(d->stack, &err);
	}
	free(text);
	free(path);
}

static void apply_language(struct desk *d)
{
	enum i18n_lang lang = option_language(d->app);

	if (d->locale != NULL && lang != I18N_AUTO)
		i18n_init(d->locale, lang);
}

/* How the station asks its lines to be drawn; else as the terminal can. */
static void apply_drawing(struct desk *d)
{
	bool is_ascii = false;

	if (option_drawing(d->app, &is_ascii))
		d->term->glyphs = is_ascii ? GLYPHS_ASCII : GLYPHS_UNICODE;
	else if (!d->has_signs)
		stack_notice(d->stack, NOTICE_WARNING, "%s",
			     _("lines are drawn with letters; to change it: "
			       "screen 7, Drawing"));
}

/* Neither a name that is known for it nor a locale that does not say UTF-8. */
static bool look_for_signs(void)
{
	const char *name = getenv("TERM");

	return i18n_is_utf8_said() && (name == NULL || term_has_signs(name));
}

static void clock_answered(void *ctx, bool is_yes)
{
	struct desk *d = ctx;

	struct err err;

	d->stack->wants_quit = !is_yes;
	if (!is_yes)
		return;
	if (!clock_confirm(d->app, &err))
		stack_error(d->stack, &err);
	view_air_recover(d->stack, d->app);
}

static void show_station(struct desk *d)
{
	apply_language(d);
	apply_drawing(d);
	set_screens(d);
	d->stack->heading = &d->app->profile.name;
	d->stack->deeds = (struct deeds){ view_air_deed, d->app };
	d->sound = desk_sound_new(d->env, d->app, d->stack, d->catalogue,
				  d->log, d->term->glyphs == GLYPHS_ASCII);
	stack_go(d->stack, 0);
	clock_ask_watch(d->stack, d->app);
	if (clock_ask_now(d->stack, d->app, clock_answered, d))
		view_air_recover(d->stack, d->app);
	const char *warning = app_warning(d->app);
	if (warning != NULL)
		stack_notice(d->stack, NOTICE_WARNING, "%s", warning);
	else if (d->stack->is_read_only)
		stack_notice(d->stack, NOTICE_WARNING, "%s",
			     _("this station may only be read"));
}

static void wizard_done(void *ctx, bool ok)
{
	struct desk *d = ctx;

	d->has_station = ok;
	d->stack->wants_quit = true;
}

static void run_loop(struct desk *d)
{
	struct loop l = {
		.term = d->term,
		.stack = d->stack,
		.now_ms = loop_clock,
		.poll = look_for_news,
		.poll_ctx = d,
		.poll_ms = POLL_MS,
	};

	if (loop_run(&l) == LOOP_HANGUP)
		d->ended_by = d->term->ended_by != 0 ? d->term->ended_by
						     : SIGHUP;
}

static void new_stack(struct desk *d)
{
	stack_free(d->stack);
	d->stack = stack_new(d->keymap, &d->topics, &d->jobs);
}

/* No station yet: ask a few questions. true when there is one now. */
static bool run_wizard(struct desk *d)
{
	d->wizard = wizard_new(d->env, d->dir, wizard_done, d);
	stack_set_screen(d->stack, 0, d->wizard);
	stack_go(d->stack, 0);
	run_loop(d);
	if (!d->has_station)
		return false;
	mem_set(&d->dir, wizard_dir(d->wizard));
	d->own = *d->env;
	d->own.operator_name = mem_dup(wizard_operator(d->wizard));
	d->env = &d->own;
	new_stack(d);
	return true;
}

static int fail(const char *program, const struct err *err)
{
	fprintf(stderr, "%s: %s\n", program, err->text);
	return err_exit_code(err->code);
}

/*
 * A damaged station is never just an error: what can be read is shown, and
 * whether the log shall be restored is asked (rule R6). true: it was.
 */
static bool show_wreck(struct desk *d, const char *why, bool can_go_on)
{
	bool is_rebuilt = false;

	d->stack->is_read_only = true;
	stack_set_screen(d->stack, 0,
			 view_salvage_new(d->env, d->dir, why));
	stack_go(d->stack, 0);
	rebuild_ask(d->stack, d->env, d->dir, why, can_go_on, &is_rebuilt);
	run_loop(d);
	/* a job may still tell this stack; they end with it */
	jobs_finish(&d->jobs);
	d->jobs = (struct jobs){NULL, 0};
	return is_rebuilt;
}

/* false: err says why, after it was shown. */
static bool open_or_rebuild(struct desk *d, struct err *err)
{
	if (open_station(d, err))
		return true;
	if (err->code != ERR_CORRUPT && err->code != ERR_FORMAT)
		return false;
	if (!show_wreck(d, err->text, false))
		return false;
	new_stack(d);
	return open_station(d, err);
}

/* The readable copy is ahead of the database: a power cut, an old backup. */
static bool offer_rebuild(struct desk *d, struct err *err)
{
	if (d->stack->is_read_only || !logbook_can_rebuild(d->app))
		return true;
	char *why = mem_dup(app_warning(d->app));
	app_close(d->app);
	d->app = NULL;
	show_wreck(d, why, true);
	free(why);
	new_stack(d);
	return open_station(d, err);
}

/* With the terminal taken: the wizard if need be, then the screens. */
static bool show(struct desk *d, struct err *err)
{
	if (!open_or_rebuild(d, err)) {
		if (err->code != ERR_NOTFOUND)
			return false;
		if (!run_wizard(d))
			return true;
		if (!open_station(d, err))
			return false;
	}
	if (!offer_rebuild(d, err))
		return false;
	/* a notice lives from now on, not from the clock's beginning */
	stack_tick(d->stack, loop_clock(NULL));
	read_keys(d);
	show_station(d);
	d->look = look_over_new(d->stack, d->app);
	run_loop(d);
	return true;
}

/* What was changed is kept twice before one goes home. */
static void back_up(struct desk *d, const char *program)
{
	char *path = NULL;
	struct err err;

	if (d->app == NULL || !backup_is_due(d->app))
		return;
	if (!backup_make(d->app, NULL, &path, &err))
		fprintf(stderr, _("%s: no backup was made: %s\n"), program,
			err.text);
	free(path);
}

static void finish(struct desk *d, const char *program)
{
	look_over_free(d->look);
	stack_free(d->stack);
	jobs_finish(&d->jobs);
	term_finish(d->term);
	desk_sound_free(d->sound, program);
	back_up(d, program);
	keymap_free(d->keymap);
	app_close(d->app);
	free(d->dir);
	if (d->env == &d->own)
		free((char *)d->own.operator_name);
}

int desk_run(const struct app_env *env, const char *dir, const char *program,
	     const char *locale, int *out_signal)
{
	struct err err;
	struct desk d = {
		.env = env, .dir = mem_dup(dir), .locale = locale,
		.has_signs = look_for_signs(),
	};
	const struct term_options options = {
		.log_fd = -1,
		.is_mono = getenv("NO_COLOR") != NULL,
		.is_ascii = !d.has_signs,
		.has_mouse = true,
	};

	d.keymap = keymap_new();
	new_stack(&d);
	bool ok = term_open_curses(&options, &d.term, &err) && show(&d, &err);
	finish(&d, program);
	*out_signal = d.ended_by;
	return ok ? 0 : fail(program, &err);
}
