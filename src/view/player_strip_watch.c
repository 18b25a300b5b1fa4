/* What the player strip sees at each turn. See player_strip_priv.h. */
#include "config.h"

#include "view/player_strip_priv.h"

#include <stdlib.h>
#include <string.h>

#include "app/ends.h"
#include "app/preview.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/player_paint.h"
#include "view/stack.h"

enum { SETTLE_MS = 300 };	/* the cursor rests on a row before it plays */

/* The next piece when one is over. */
static void go_on_with_ends(struct player_strip *s)
{
	size_t count;

	if (s->ends == NULL)
		return;
	if (!ends_step(s->ends, s->preview)) {
		if (ends_at(s->ends, &count) == 0)
			stack_notice(s->view.stack, NOTICE_INFO, "%s",
				     _("There is nothing to play in these "
				       "rows."));
		player_strip_end_ends(s);
		return;
	}
	size_t at = ends_at(s->ends, &count);
	if (at != s->ends_at)
		stack_notice(s->view.stack, NOTICE_INFO,
			     _("Head and tail: %zu of %zu"), at, count);
	s->ends_at = at;
}

/* Is another row selected now, on the screen whose row plays? Yours. */
static char *other_code(const struct player_strip *s)
{
	struct preview_view now = preview_look(s->preview);

	if (s->ends != NULL || now.state != PREVIEW_PLAYING || now.code[0] == '\0' ||
	    stack_top(s->view.stack) != s->playing_from)
		return NULL;
	char *code = player_strip_selected(s);
	if (code == NULL || strcmp(code, now.code) != 0)
		return code;
	free(code);
	return NULL;
}

/*
 * Moving while playing plays the next: when the cursor rests on another row.
 * Without the rest, a key held down would start a decoder for each row.
 */
static void follow(struct player_strip *s)
{
	char *code = other_code(s);
	bool is_known = code != NULL && s->wanted != NULL &&
			strcmp(code, s->wanted) == 0;

	if (!is_known) {
		mem_set(&s->wanted, code);
		s->wanted_ms = s->view.stack->now_ms;
	} else if (s->view.stack->now_ms - s->wanted_ms >= SETTLE_MS) {
		player_strip_play(s, code);
	}
	free(code);
}

/* The row that `play` would play. */
static void expect(struct player_strip *s)
{
	char *code = player_strip_selected(s);

	preview_expect(s->preview, code);
	free(code);
}

/* Said in the status line, once, where the strip has no room for it. */
static void tell_lost(struct player_strip *s, int rows, int cols)
{
	struct preview_view now = preview_look(s->preview);

	if (now.lost != NULL && !s->is_lost_told &&
	    !player_has_room(&now, rows, cols))
		stack_error(s->view.stack, now.lost);
	s->is_lost_told = now.lost != NULL;
}

/* What was heard is shown on the screens, too. */
static void tell_kept(struct player_strip *s)
{
	struct preview_view now = preview_look(s->preview);

	if (now.kept != s->kept)
		topics_bump(s->view.stack->topics, TOPIC_SEGMENTS);
	s->kept = now.kept;
	if (now.unkept != NULL && !s->is_unkept_told)
		stack_notice(s->view.stack, NOTICE_WARNING,
			     _("What was heard is not written down: %s"),
			     now.unkept->text);
	s->is_unkept_told = now.unkept != NULL;
	if (now.n_spoiled != s->n_spoiled)
		stack_notice(s->view.stack, NOTICE_WARNING,
			     _("What was heard is not written down: %s"),
			     now.spoiled->text);
	s->n_spoiled = now.n_spoiled;
}

void player_strip_watch(struct view *v, int rows, int cols)
{
	struct player_strip *s = (struct player_strip *)v;

	if (v->stack == NULL)
		return;
	go_on_with_ends(s);
	follow(s);
	expect(s);
	tell_lost(s, rows, cols);
	tell_kept(s);
}
