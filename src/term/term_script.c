/* A terminal that types a script and keeps what it is shown. See term.h. */
#include "config.h"

#include "term/term.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

enum step_kind { STEP_EVENT, STEP_SIZE, STEP_WAIT };

struct step {
	enum step_kind kind;
	struct event event;
	int rows, cols;
	int64_t left_ms;
};

struct term_script {
	struct term base;
	int rows, cols;
	struct step *steps;
	size_t n, cap, next;
	struct canvas *shown;	/* NULL: nothing was shown */
	unsigned frames;
	int64_t now_ms;
};

static struct term_script *script_of(const struct term *t)
{
	return (struct term_script *)t;
}

/* ---- reading the script --------------------------------------------------- */

static void add_step(struct term_script *t, const struct step *step)
{
	if (t->n == t->cap) {
		t->cap = t->cap == 0 ? 64 : t->cap * 2;
		t->steps = mem_grow(t->steps, t->cap, sizeof *t->steps);
	}
	t->steps[t->n++] = *step;
}

static void add_key(struct term_script *t, struct key key)
{
	struct step step = { STEP_EVENT, .event = { EVENT_KEY, .key = key } };

	add_step(t, &step);
}

/* <paste words>: the words as they stand. */
static void add_paste(struct term_script *t, const char *words)
{
	struct step step = { STEP_EVENT, .event = { EVENT_PASTE } };

	step.event.paste.bytes = mem_dup(words);
	step.event.paste.len = strlen(words);
	add_step(t, &step);
}

/* An order between < and >. false: it is none. */
static bool add_order(struct term_script *t, const char *word)
{
	struct step step = { STEP_EVENT, .event = { EVENT_HANGUP } };
	int a;
	int b;

	if (strncmp(word, "paste ", 6) == 0) {
		add_paste(t, word + 6);
		return true;
	}
	if (sscanf(word, "size %5dx%5d", &a, &b) == 2 && a > 0 && b > 0) {
		step = (struct step){ STEP_SIZE, .event = { EVENT_RESIZE },
				      .rows = b, .cols = a };
	} else if (sscanf(word, "wait %9d", &a) == 1) {
		step = (struct step){ STEP_WAIT, .left_ms = a };
	} else if (sscanf(word, "click %5d,%5d", &a, &b) == 2) {
		step.event.type = EVENT_MOUSE;
		step.event.mouse.action = MOUSE_PRESS;
		step.event.mouse.row = a;
		step.event.mouse.col = b;
	} else if (strcmp(word, "hangup") != 0) {
		return false;
	}
	add_step(t, &step);
	return true;
}

/* Read what stands at s; returns what follows, or NULL. */
static const char *read_step(struct term_script *t, const char *s)
{
	struct key key;

	if (*s == ' ' || *s == '^') {
		add_key(t, (struct key){ *s, 0 });
		return s + 1;
	}
	const char *rest = key_parse(s, &key);
	if (rest != NULL) {
		add_key(t, key);
		return rest;
	}
	const char *end = *s == '<' ? strchr(s, '>') : NULL;
	if (end == NULL)
		return NULL;
	char *word = mem_dup_n(s + 1, (size_t)(end - s - 1));
	bool is_order = add_order(t, word);
	free(word);
	return is_order ? end + 1 : NULL;
}

/* ---- the terminal --------------------------------------------------------- */

static void script_size(struct term *base, int *out_rows, int *out_cols)
{
	*out_rows = script_of(base)->rows;
	*out_cols = script_of(base)->cols;
}

/* Time passes until the step is over or the patience of the caller. */
static void pass_time(struct term_script *t, struct step *step, int timeout_ms)
{
	if (timeout_ms >= 0 && timeout_ms < step->left_ms) {
		t->now_ms += timeout_ms;
		step->left_ms -= timeout_ms;
	} else if (timeout_ms != 0) {
		t->now_ms += step->left_ms;
		t->next++;
	}
}

static void script_wait(struct term *base, int timeout_ms, struct pollfd *fds,
			size_t n_fds, struct event *out)
{
	struct term_script *t = script_of(base);

	*out = (struct event){ .type = EVENT_NONE };
	if (n_fds > 0 && poll(fds, n_fds, 0) > 0) {
		out->type = EVENT_WAKE;
		return;
	}
	if (t->next == t->n) {
		out->type = EVENT_HANGUP;
		return;
	}
	struct step *step = &t->steps[t->next];
	if (step->kind == STEP_WAIT) {
		pass_time(t, step, timeout_ms);
		return;
	}
	if (step->kind == STEP_SIZE) {
		t->rows = step->rows;
		t->cols = step->cols;
	}
	*out = step->event;
	step->event = (struct event){ .type = EVENT_NONE };
	t->next++;
}

static void script_present(struct term *base, const struct canvas *c)
{
	struct term_script *t = script_of(base);

	if (t->shown == NULL)
		t->shown = canvas_new(c->rows, c->cols);
	canvas_copy(t->shown, c);
	t->frames++;
}

static void script_nothing(struct term *base)
{
	(void)base;
}

static void script_finish(struct term *base)
{
	struct term_script *t = script_of(base);

	for (size_t i = t->next; i < t->n; i++)
		event_finish(&t->steps[i].event);
	free(t->steps);
	canvas_free(t->shown);
	free(t);
}

static const struct term_ops script_ops = {
	.size = script_size,
	.wait = script_wait,
	.present = script_present,
	.redraw = script_nothing,
	.suspend = script_nothing,
	.resume = script_nothing,
	.stop = script_nothing,
	.bell = script_nothing,
	.finish = script_finish,
};

bool term_open_script(const char *script, int rows, int cols, struct term **out,
		      struct err *err)
{
	struct term_script *t = mem_alloc(sizeof *t);

	t->base.ops = &script_ops;
	t->rows = rows;
	t->cols = cols;
	for (const char *s = script; *s != '\0';) {
		const char *rest = read_step(t, s);
		if (rest == NULL) {
			err_set(err, ERR_INVALID,
				_("'%.20s' is no step of a script"), s);
			script_finish(&t->base);
			return false;
		}
		s = rest;
	}
	*out = &t->base;
	return true;
}

const struct canvas *term_script_shown(const struct term *t)
{
	return script_of(t)->shown;
}

unsigned term_script_frames(const struct term *t)
{
	return script_of(t)->frames;
}

int64_t term_script_now_ms(const struct term *t)
{
	return script_of(t)->now_ms;
}
