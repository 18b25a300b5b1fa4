/*
 * The text beside the sound. See view_listen.h. The player strip below plays;
 * this only looks where it is, and sends it to a line.
 */
#include "config.h"

#include "view/view_listen.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/along.h"
#include "app/hearing.h"
#include "app/import.h"
#include "app/loudness.h"
#include "app/preview.h"
#include "app/trimming.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/pager.h"
#include "view/player_strip.h"
#include "view/prompter_page.h"
#include "view/saved_notice.h"
#include "view/stack.h"
#include "view/undo_keys.h"

enum { WIDE_COLS = 100, FACTS_COLS = 40 };

struct view_listen {
	struct view view;
	struct app *app;		/* borrowed */
	struct preview *preview;	/* borrowed */
	char *code;
	struct along along;
	struct prompter_page page;
	struct pager facts;
	bool is_facts;		/* shown instead of the text: no room for both */
};

static struct view_listen *listen_of(const struct view *v)
{
	return (struct view_listen *)v;
}

/* ---- where it is ---------------------------------------------------------- */

static bool is_loaded(const struct view_listen *l)
{
	return strcmp(preview_look(l->preview).code, l->code) == 0;
}

/* Where it is, in the whole file. */
static int64_t place_ms(const struct view_listen *l)
{
	struct preview_view v = preview_look(l->preview);

	return v.is_whole ? v.position_ms
			  : v.position_ms + take_begin_ms(&l->along.take);
}

static void go_to(struct view_listen *l, int64_t file_ms)
{
	bool is_whole = preview_look(l->preview).is_whole;

	if (is_loaded(l))
		preview_seek(l->preview, is_whole ? file_ms : file_ms -
			     take_begin_ms(&l->along.take));
}

static size_t mark_now(const struct view_listen *l)
{
	return is_loaded(l) ? along_mark(&l->along, place_ms(l)) : 0;
}

/* To the next line with words, or the one before. */
static void go_line(struct view_listen *l, int step)
{
	const struct prompter_page *p = &l->page;
	size_t at = prompting_line_of(p->lines, p->n_lines, mark_now(l));
	size_t mark = p->lines[at].mark;

	while (step > 0 && at + 1 < p->n_lines && p->lines[at].mark == mark)
		at++;
	while (step < 0 && at > 0 && p->lines[at].mark == mark)
		at--;
	go_to(l, along_ms(&l->along, p->lines[at].mark));
}

/* ---- trim points ---------------------------------------------------------- */

static void trim(struct view_listen *l, int64_t start_ms, int64_t end_ms)
{
	const struct trimming t = {
		.code = l->code,
		.take_no = l->along.take.no,
		.start_ms = start_ms,
		.end_ms = end_ms,
	};
	bool has_lost = false;
	struct err err;

	if (!is_loaded(l))
		return;
	if (trimming_set(l->app, &t, &has_lost, &err))
		saved_notice(l->view.stack, l->code, has_lost);
	else
		stack_error(l->view.stack, &err);
}

static bool trim_action(struct view_listen *l, enum action a)
{
	switch (a) {
	case ACTION_TRIM_START:
		trim(l, place_ms(l), TRIM_KEEP);
		return true;
	case ACTION_TRIM_END:
		trim(l, TRIM_KEEP, place_ms(l));
		return true;
	case ACTION_TRIM_CLEAR:
		trim(l, MODEL_NONE, MODEL_NONE);
		return true;
	default:
		return false;
	}
}

/* What is heard whole here is heard trimmed elsewhere. */
static void leave(struct view_listen *l)
{
	struct preview_view v = preview_look(l->preview);

	if (is_loaded(l) && (v.trim_start_ms >= 0 || v.trim_end_ms >= 0))
		preview_stop(l->preview);
	stack_close(l->view.stack, &l->view);
}

/* ---- the facts ------------------------------------------------------------ */

static void add_take(struct view_listen *l)
{
	const struct take *t = &l->along.take;
	char length[CIVIL_TEXT];

	duration_format(take_length_ms(t), length);
	pager_addf(&l->facts, STYLE_STRONG, 0, _("Recording %" PRId64 ", %s"),
		   t->no, length);
	char *trimmed = take_trim_words(t);
	if (trimmed != NULL)
		pager_add(&l->facts, STYLE_STRONG, 0, trimmed);
	free(trimmed);
	if (t->presenter != NULL)
		pager_add(&l->facts, STYLE_NORMAL, 0, t->presenter);
	pager_addf(&l->facts, STYLE_NORMAL, 0, _("Text: revision %" PRId64),
		   l->along.reading.revision_no);
	if (l->along.is_guess)
		pager_add(&l->facts, STYLE_DIM, 0,
			  _("It is not known which text it reads; this is the "
			    "newest."));
	if (l->along.is_text_newer)
		pager_add(&l->facts, STYLE_WARNING, 0,
			  _("The recording is older than the text."));
}

static void add_loudness(struct view_listen *l)
{
	struct loudness_aim aim = loudness_aim(l->app);
	struct loudness loud = loudness_of(&l->along.take.media, &aim);
	char *words = loudness_words(&loud);

	if (words != NULL)
		pager_add(&l->facts, STYLE_NORMAL, 0, words);
	free(words);
}

static void add_hearing(struct view_listen *l)
{
	struct hearing_list heard = {0};

	if (!hearing_of(l->app, &l->along.take, &heard, NULL))
		return;
	char *words = hearing_words(&heard);
	if (words != NULL)
		pager_add(&l->facts, STYLE_NORMAL, 0, words);
	free(words);
	hearing_list_finish(&heard);
}

static void add_findings(struct view_listen *l)
{
	const struct media *m = &l->along.take.media;

	for (size_t i = 0; i < m->n_findings; i++) {
		char *words = import_finding_text(&m->findings[i]);
		bool is_bad = strcmp(m->findings[i].severity, "bad") == 0;
		pager_add(&l->facts, is_bad ? STYLE_ERROR : STYLE_WARNING, 2,
			  words);
		free(words);
	}
}

static int64_t point(int64_t trim_ms)
{
	return trim_ms != MODEL_NONE ? trim_ms : PREVIEW_UNKNOWN;
}

/* Read again: somebody may have written another text, or heard more. */
static void reload(struct view *v, const struct topics *topics)
{
	struct view_listen *l = listen_of(v);
	struct along now;
	struct err err;

	(void)topics;
	if (!along_open(l->app, l->code, &now, &err)) {
		stack_error(v->stack, &err);
		stack_close(v->stack, v);
		return;
	}
	along_finish(&l->along);
	l->along = now;
	if (is_loaded(l))
		preview_show_trim(l->preview, point(now.take.trim_start_ms),
				  point(now.take.trim_end_ms));
	prompter_page_finish(&l->page);
	l->page.broken_cols = 0;
	pager_clear(&l->facts);
	add_take(l);
	add_loudness(l);
	add_hearing(l);
	add_findings(l);
}

/* ---- keys ----------------------------------------------------------------- */

static bool action(struct view *v, enum action a)
{
	struct view_listen *l = listen_of(v);

	switch (a) {
	case ACTION_MOVE_DOWN:
		go_line(l, 1);
		return true;
	case ACTION_MOVE_UP:
		go_line(l, -1);
		return true;
	case ACTION_NEXT_PANE:
	case ACTION_PREVIOUS_PANE:
		l->is_facts = !l->is_facts;
		return true;
	case ACTION_CANCEL:
	case ACTION_BACK:
		leave(l);
		return true;
	default:
		return trim_action(l, a) ||
		       undo_keys_action(v->stack, l->app, a) ||
		       pager_action(&l->facts, a);
	}
}

/* ---- the picture ---------------------------------------------------------- */

static void layout(struct view *v, int rows, int cols)
{
	struct view_listen *l = listen_of(v);
	int facts = cols >= WIDE_COLS ? FACTS_COLS : cols;

	prompter_page_layout(&l->page, rows,
			     cols >= WIDE_COLS ? cols - FACTS_COLS - 2 : cols);
	pager_layout(&l->facts, rows, facts);
}

static void paint(const struct view *v, struct area a)
{
	const struct view_listen *l = listen_of(v);

	if (a.cols < WIDE_COLS) {
		if (l->is_facts)
			pager_paint(&l->facts, a);
		else
			prompter_page_paint(&l->page, mark_now(l), a);
		return;
	}
	pager_paint(&l->facts, area_cut_right(&a, FACTS_COLS));
	area_cut_right(&a, 1);
	area_vline(area_cut_right(&a, 1), 0, STYLE_BORDER);
	prompter_page_paint(&l->page, mark_now(l), a);
}

static void status(const struct view *v, struct buf *out)
{
	const struct view_listen *l = listen_of(v);
	const struct prompter_page *p = &l->page;

	buf_printf(out, "%s  %zu/%zu", l->code,
		   prompting_line_of(p->lines, p->n_lines, mark_now(l)) + 1,
		   p->n_lines);
}

static void finish(struct view *v)
{
	struct view_listen *l = listen_of(v);

	prompter_page_finish(&l->page);
	pager_finish(&l->facts);
	along_finish(&l->along);
	free(l->code);
	free(l);
}

static const enum action hints[] = {
	ACTION_PLAY, ACTION_SEEK_BACK, ACTION_SEEK_FORWARD, ACTION_TRIM_START,
	ACTION_TRIM_END, ACTION_NEXT_PANE, ACTION_NONE,
};

static const struct view_ops listen_ops = {
	.name = "listen",
	.title = N_("Listening"),
	.place = VIEW_SCREEN,
	.context = CONTEXT_LISTEN,
	.base = CONTEXT_PAGER,
	.hints = hints,
	.reload = reload,
	.action = action,
	.layout = layout,
	.paint = paint,
	.status = status,
	.finish = finish,
};

void view_listen_open(struct stack *s, struct app *a, const char *code)
{
	struct along along;
	struct err err;

	if (!along_open(a, code, &along, &err)) {
		stack_error(s, &err);
		return;
	}
	struct preview *preview = player_strip_hear(s->strip,
						    along.reading.code);
	if (preview == NULL) {
		along_finish(&along);
		return;
	}
	struct view_listen *l = mem_alloc(sizeof *l);
	l->view.ops = &listen_ops;
	l->app = a;
	l->preview = preview;
	l->code = mem_dup(along.reading.code);
	l->along = along;
	l->page = (struct prompter_page){ .text = &l->along.reading };
	pager_init(&l->facts);
	stack_push(s, &l->view);
}
