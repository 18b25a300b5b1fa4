/* What keys, pastes and clicks do. See stack.h. */
#include "config.h"

#include "view/stack.h"

#include "base/i18n.h"
#include "view/confirm.h"
#include "view/frame.h"
#include "view/help.h"
#include "view/prompt.h"

/* A key after that takes a notice away that nobody asked for. */
enum { NOTICE_READ_MS = 1500 };

/* ---- common actions ------------------------------------------------------- */

static void leave(void *ctx, bool is_yes)
{
	struct stack *s = ctx;

	s->wants_quit = is_yes;
}

static bool may_close_all(struct stack *s)
{
	for (size_t i = 0; i < STACK_SCREENS; i++) {
		for (size_t j = s->piles[i].n; j-- > 0;) {
			struct view *v = s->piles[i].views[j];
			if (v->ops->may_close != NULL && !v->ops->may_close(v))
				return false;
		}
	}
	return true;
}

static void quit(struct stack *s)
{
	const struct job *job = jobs_shown(s->jobs);

	if (!may_close_all(s))
		return;
	if (job == NULL) {
		s->wants_quit = true;
		return;
	}
	struct confirm_question q = {
		.title = _("Quit"),
		.text = _("Something is still running. Stop it and quit?"),
		.is_dangerous = true,
		.done = leave,
		.ctx = s,
	};
	confirm_open(s, &q);
}

static void say_how_to_quit(struct stack *s, const struct view *v)
{
	enum context contexts[KEYMAP_CONTEXTS_MAX];
	size_t n = stack_contexts(s, v, contexts);
	struct buf keys;

	buf_init(&keys);
	if (keymap_keys(s->keymap, contexts, n, ACTION_QUIT, 1, &keys))
		stack_notice(s, NOTICE_INFO, _("%s ends the program"), keys.data);
	buf_finish(&keys);
}

static void back(struct stack *s, struct view *v)
{
	if (s->piles[s->screen].n <= 1)
		say_how_to_quit(s, v);
	else if (v->ops->may_close == NULL || v->ops->may_close(v))
		stack_close(s, v);
}

/* Esc: what runs is stopped first, then views are left. */
static void cancel(struct stack *s, struct view *v)
{
	struct job *job = jobs_shown(s->jobs);

	if (job != NULL)
		job_cancel(job);
	else if (s->piles[s->screen].n > 1)
		back(s, v);
}

static void go_screen(struct stack *s, size_t i)
{
	if (s->piles[i].n == 0)
		stack_notice(s, NOTICE_INFO, _("This screen is not there yet"));
	else
		stack_go(s, i);
}

/* What every view shares; false: nobody knows the action. */
static bool common_action(struct stack *s, struct view *v, enum action a)
{
	switch (a) {
	case ACTION_SCREEN_1:
	case ACTION_SCREEN_2:
	case ACTION_SCREEN_3:
	case ACTION_SCREEN_4:
	case ACTION_SCREEN_5:
	case ACTION_SCREEN_6:
	case ACTION_SCREEN_7:
		go_screen(s, (size_t)(a - ACTION_SCREEN_1));
		return true;
	case ACTION_HELP:
		if (s->piles[s->screen].n < STACK_DEPTH)
			stack_push(s, help_new(s, v));
		return true;
	case ACTION_COMMAND:
		prompt_open_command(s);
		return true;
	case ACTION_REDRAW:
		s->wants_redraw = true;
		return true;
	case ACTION_SUSPEND:
		s->wants_stop = true;
		return true;
	case ACTION_CANCEL:
		cancel(s, v);
		return true;
	case ACTION_BACK:
		back(s, v);
		return true;
	case ACTION_QUIT:
		quit(s);
		return true;
	default:
		return false;
	}
}

/* Done alike everywhere, if there is somebody who does it. */
static bool desk_action(struct stack *s, const struct view *v, enum action a)
{
	return v->ops->place == VIEW_SCREEN && s->deeds.run != NULL &&
	       s->deeds.run(s->deeds.ctx, s, a);
}

void stack_action(struct stack *s, enum action a)
{
	struct view *v = stack_top(s);

	if (v == NULL || a == ACTION_NONE)
		return;
	/* what is on air ends by the key it began with, whatever is shown */
	if (a == ACTION_ON_AIR && s->on_air != NULL)
		v = s->on_air;
	unsigned needs = action_needs(a);
	unsigned unmet = needs & ~stack_meets(s, v);
	if (unmet != 0) {
		stack_notice(s, NOTICE_WARNING, "%s", action_missing(unmet));
		return;
	}
	if ((needs & NEED_CLOCK) != 0 && s->may_log != NULL &&
	    !s->may_log(s->may_log_ctx, s, a))
		return;
	if (v->ops->action != NULL && v->ops->action(v, a))
		return;
	if (s->strip != NULL && v->ops->place == VIEW_SCREEN &&
	    s->strip->ops->action != NULL && s->strip->ops->action(s->strip, a))
		return;
	if (!desk_action(s, v, a) && !common_action(s, v, a) &&
	    v->ops->place == VIEW_SCREEN)
		stack_notice(s, NOTICE_INFO, _("Not on this screen: %s"),
			     action_label(a));
}

/* ---- keys ----------------------------------------------------------------- */

/*
 * A view opened by an earlier key of the same burst has not been loaded nor
 * told its size; the keys after that are meant for it all the same.
 */
static void make_ready(struct stack *s, const struct view *v)
{
	if (v->is_loaded)
		return;
	stack_reload(s);
	if (s->rows > 0)
		frame_layout(s, s->rows, s->cols);
}

static void say_unknown(struct stack *s, const struct view *v)
{
	enum context contexts[KEYMAP_CONTEXTS_MAX];
	size_t n = stack_contexts(s, v, contexts);
	struct buf keys, help;

	if (v->ops->place != VIEW_SCREEN)
		return;
	buf_init(&keys);
	buf_init(&help);
	for (size_t i = 0; i < s->n_keys; i++)
		key_show(s->keys[i], &keys);
	if (keymap_keys(s->keymap, contexts, n, ACTION_HELP, 1, &help))
		stack_notice(s, NOTICE_INFO,
			     _("%s does nothing here; %s shows the keys"),
			     keys.data, help.data);
	else
		stack_notice(s, NOTICE_INFO, _("%s does nothing here"),
			     keys.data);
	buf_finish(&help);
	buf_finish(&keys);
}

static void key_event(struct stack *s, struct view *v, const struct event *e);

/*
 * A terminal sends Alt as an Esc before the key. Who has pressed both in a
 * hurry, or over a slow line, meant just that: where nothing hangs on the Alt,
 * they are two keys. A question that the Esc opens is left to be read.
 */
static void esc_and_key(struct stack *s, struct view *v, struct key key)
{
	struct event e = { .type = EVENT_KEY, .key = { KEYSYM_ESC, 0 } };
	size_t depth = s->piles[s->screen].n;

	key_event(s, v, &e);
	struct view *top = stack_top(s);
	if (top == NULL || s->piles[s->screen].n > depth)
		return;
	make_ready(s, top);
	e.key = (struct key){ key.code, key.mods & ~(unsigned)KEY_MOD_ALT };
	key_event(s, top, &e);
}

/*
 * While something is on air, the key it began with is its end on every screen,
 * also where it means something else.
 */
static bool is_off_air_key(const struct stack *s, const struct view *v)
{
	const enum context schedule = CONTEXT_SCHEDULE;
	enum action action = ACTION_NONE;

	return s->on_air != NULL && v->ops->place == VIEW_SCREEN &&
	       keymap_find(s->keymap, &schedule, 1, s->keys, s->n_keys,
			   &action) == KEYMAP_ACTION &&
	       action == ACTION_ON_AIR;
}

static void look_up(struct stack *s, struct view *v, struct key key)
{
	enum context contexts[KEYMAP_CONTEXTS_MAX];
	size_t n = stack_contexts(s, v, contexts);
	enum action action = ACTION_NONE;

	s->keys[s->n_keys++] = key;
	if (is_off_air_key(s, v)) {
		s->n_keys = 0;
		stack_action(s, ACTION_ON_AIR);
		return;
	}
	switch (keymap_find(s->keymap, contexts, n, s->keys, s->n_keys,
			    &action)) {
	case KEYMAP_ACTION:
		s->n_keys = 0;
		stack_action(s, action);
		break;
	case KEYMAP_PREFIX:
		if (s->n_keys == KEYMAP_SEQUENCE_MAX)
			s->n_keys = 0;
		break;
	case KEYMAP_NONE:
		if ((key.mods & KEY_MOD_ALT) == 0)
			say_unknown(s, v);
		s->n_keys = 0;
		if ((key.mods & KEY_MOD_ALT) != 0)
			esc_and_key(s, v, key);
		break;
	}
}

/* What answers a key goes with the next one, which does its work as ever. */
static void drop_notice(struct stack *s)
{
	if (s->notice.is_answer ||
	    s->now_ms - s->notice.born_ms > NOTICE_READ_MS)
		s->notice.text[0] = '\0';
}

static void key_event(struct stack *s, struct view *v, const struct event *e)
{
	drop_notice(s);
	if (s->n_keys == 0 && v->ops->event != NULL && v->ops->event(v, e))
		return;
	bool is_typing = v->ops->is_typing != NULL && v->ops->is_typing(v);
	if (!is_typing || !key_is_text(e->key))
		look_up(s, v, e->key);
}

/* ---- the mouse ------------------------------------------------------------ */

static bool is_inside(const struct view *v, const struct event *e)
{
	int row = e->mouse.row - v->place.row;
	int col = e->mouse.col - v->place.col;

	return row >= 0 && row < v->place.rows && col >= 0 &&
	       col < v->place.cols;
}

static bool give_click(struct view *v, const struct event *e)
{
	struct event own = *e;

	if (!is_inside(v, e) || v->ops->event == NULL)
		return false;
	own.mouse.row -= v->place.row;
	own.mouse.col -= v->place.col;
	return v->ops->event(v, &own);
}

static void mouse_event(struct stack *s, struct view *v, const struct event *e)
{
	if (e->mouse.action == MOUSE_PRESS)
		drop_notice(s);
	if (give_click(v, e) || v->ops->place != VIEW_SCREEN)
		return;
	if (s->strip != NULL && give_click(s->strip, e))
		return;
	if (e->mouse.row != 0 || e->mouse.action != MOUSE_PRESS)
		return;
	int screen = frame_tab_at(s, s->cols, e->mouse.col);
	if (screen >= 0)
		stack_go(s, (size_t)screen);
}

static void give_event(struct stack *s, struct view *v, const struct event *e)
{
	switch (e->type) {
	case EVENT_KEY:
		key_event(s, v, e);
		break;
	case EVENT_PASTE:
		s->n_keys = 0;
		if (v->ops->event == NULL || !v->ops->event(v, e))
			stack_notice(s, NOTICE_INFO,
				     _("There is no field here to paste into"));
		break;
	case EVENT_MOUSE:
		mouse_event(s, v, e);
		break;
	case EVENT_NONE:
	case EVENT_RESIZE:
	case EVENT_WAKE:
	case EVENT_HANGUP:
	case EVENT_RESUME:
		break;
	}
}

void stack_event(struct stack *s, const struct event *e)
{
	struct view *v = stack_top(s);

	if (v == NULL)
		return;
	make_ready(s, v);
	s->touched_ms = s->now_ms;
	s->is_in_event = true;
	give_event(s, v, e);
	s->is_in_event = false;
}
