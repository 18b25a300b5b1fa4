/* What one does while it plays. See preview.h. */
#include "config.h"

#include "app/preview_priv.h"

enum { LOOP_SHORTEST_MS = 200 };	/* nobody means less */

void preview_pause(struct preview *p, bool is_paused)
{
	bool is_over = player_look(p->player).state == PLAYER_ENDED;

	player_pause(p->player, is_paused);
	/* the player would begin the file again */
	if (is_over && !is_paused && (p->begin_ms > 0 || p->end_ms >= 0))
		preview_seek(p, 0);
	preview_wake(p);
}

void preview_toggle(struct preview *p)
{
	struct player_view v = player_look(p->player);
	bool is_over = v.state == PLAYER_ENDED || v.state == PLAYER_LOST;

	preview_pause(p, !is_over && !v.is_paused);
}

/* ---- again and again ------------------------------------------------------ */

static void end_loop(struct preview *p)
{
	p->a_ms = PREVIEW_UNKNOWN;
	p->b_ms = PREVIEW_UNKNOWN;
}

/* On from there to where it would end without a loop. */
static void play_on(struct preview *p, int64_t file_ms)
{
	player_play_part(p->player, file_ms, p->end_ms);
}

void preview_loop_from(struct preview *p)
{
	struct player_view v = player_look(p->player);

	if (v.state == PLAYER_IDLE)
		return;
	if (p->b_ms >= 0)
		play_on(p, v.position_ms);
	p->a_ms = v.position_ms;
	p->b_ms = PREVIEW_UNKNOWN;
	preview_wake(p);
}

void preview_loop_to(struct preview *p)
{
	struct player_view v = player_look(p->player);

	if (v.state == PLAYER_IDLE)
		return;
	if (p->b_ms >= 0) {
		end_loop(p);
		play_on(p, v.position_ms);
	} else {
		int64_t a_ms = p->a_ms >= 0 ? p->a_ms : p->begin_ms;
		if (v.position_ms - a_ms < LOOP_SHORTEST_MS)
			return;
		p->a_ms = a_ms;
		p->b_ms = v.position_ms;
		player_play_loop(p->player, p->a_ms, p->a_ms, p->b_ms);
	}
	preview_wake(p);
}

/* ---- going somewhere ------------------------------------------------------ */

void preview_seek(struct preview *p, int64_t to_ms)
{
	int64_t at = p->begin_ms + (to_ms > 0 ? to_ms : 0);
	bool is_in_loop = p->b_ms >= 0 && at >= p->a_ms && at < p->b_ms;

	if (!is_in_loop)
		end_loop(p);
	if (p->end_ms >= 0 && at > p->end_ms)
		at = p->end_ms;
	if (is_in_loop)
		player_play_loop(p->player, at, p->a_ms, p->b_ms);
	else if (p->end_ms >= 0)
		player_play_part(p->player, at, p->end_ms);
	else
		player_seek(p->player, at);
	preview_wake(p);
}

void preview_seek_by(struct preview *p, int64_t ms)
{
	preview_seek(p, player_look(p->player).position_ms - p->begin_ms + ms);
}

void preview_gain_by(struct preview *p, int centi_db)
{
	player_set_gain(p->player,
			player_look(p->player).gain_centi_db + centi_db);
	preview_wake(p);
}
