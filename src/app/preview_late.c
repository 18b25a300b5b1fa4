/*
 * What was heard of files that are not read to their end yet: they are read
 * on beside what is heard next. See preview_priv.h.
 */
#include "config.h"

#include "app/preview_priv.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/monotonic.h"

enum {
	MOST = 32,		/* recordings; each holds a file open */
	SETTLE_MS = 50,		/* between two looks whether to go on */
	SILENT_MS = 1000	/* so long nobody is told what is waited for */
};

/* ---- what waits ------------------------------------------------------------ */

static bool is_mine(const struct preview_late *l, const struct preview *p)
{
	return p->hearing.app != NULL &&
	       l->hearing.take_id == p->hearing.take_id &&
	       strcmp(l->hearing.person, p->hearing.person) == 0;
}

static void add_all(struct span_list *to, const struct span_list *from)
{
	for (size_t i = 0; i < from->count; i++)
		span_list_add(to, from->rows[i].from_ms, from->rows[i].to_ms);
}

static void swap_proofs(struct proof *a, struct proof *b)
{
	struct proof kept = *a;

	*a = *b;
	*b = kept;
}

void preview_take_up(struct preview *p)
{
	for (size_t i = 0; i < p->n_late; i++) {
		struct preview_late *l = &p->late[i];
		if (proof_is_twin(&l->proof, &p->proof) &&
		    l->proof.at > p->proof.at)
			swap_proofs(&l->proof, &p->proof);
		if (is_mine(l, p))
			add_all(&p->hearing.heard, &l->hearing.pending);
	}
}

static void spoil(struct preview *p, const struct err *why)
{
	p->spoiled = *why;
	p->n_spoiled++;
}

/* As one with what waits of it already. */
static bool join(struct preview *p)
{
	bool is_joined = false;

	for (size_t i = 0; i < p->n_late; i++) {
		struct preview_late *l = &p->late[i];
		if (!proof_is_twin(&l->proof, &p->proof))
			continue;
		if (p->proof.at > l->proof.at)
			swap_proofs(&l->proof, &p->proof);
		if (is_mine(l, p)) {
			add_all(&l->hearing.pending, &p->hearing.pending);
			is_joined = true;
		}
	}
	return is_joined;
}

void preview_put_off(struct preview *p)
{
	struct err err;

	if (p->proof.state != PROOF_OPEN || join(p) ||
	    p->hearing.pending.count == 0)
		return;
	if (p->n_late == MOST) {
		err_set(&err, ERR_REFUSED,
			_("too many files wait to be checked"));
		spoil(p, &err);
		return;
	}
	p->late = mem_grow(p->late, p->n_late + 1, sizeof *p->late);
	p->late[p->n_late++] = (struct preview_late){ p->proof, p->hearing };
	p->proof = (struct proof){0};
	p->hearing = (struct hearing_now){0};
}

static void drop_first(struct preview *p)
{
	proof_end(&p->late[0].proof);
	hearing_end(&p->late[0].hearing);
	p->n_late--;
	memmove(&p->late[0], &p->late[1], p->n_late * sizeof *p->late);
}

void preview_read_late(struct preview *p, int max_ms)
{
	bool is_news = false;
	struct err err;

	if (p->n_late == 0 || max_ms == 0)
		return;
	struct preview_late *l = &p->late[0];
	proof_step(&l->proof, max_ms);
	if (l->proof.state == PROOF_OPEN)
		return;
	bool ok = l->proof.state == PROOF_SAME ?
		  hearing_keep(&l->hearing, &is_news, &err) :
		  proof_say(&l->proof, &err);
	if (!ok)
		spoil(p, &err);
	p->kept += is_news;
	drop_first(p);
}

/* ---- before the program ends ------------------------------------------------ */

struct patience {
	void (*tell)(void *ctx, const char *words);	/* NULL: told, or nobody */
	void *ctx;
	int64_t begin_ms;
	int stops;
};

static int stops(const struct preview *p)
{
	return p->app != NULL && p->app->env->stops != NULL ?
	       p->app->env->stops() : 0;
}

static bool lasts(struct patience *w, const struct preview *p)
{
	if (w->tell != NULL && monotonic_ms() - w->begin_ms >= SILENT_MS) {
		w->tell(w->ctx, _("checking the files that were heard…"));
		w->tell = NULL;
	}
	return stops(p) == w->stops;
}

static bool is_unread(const struct preview *p)
{
	return p->proof.state == PROOF_OPEN && p->hearing.pending.count > 0;
}

bool preview_settle(struct preview *p,
		    void (*tell)(void *ctx, const char *words), void *ctx,
		    struct err *err)
{
	unsigned spoiled = p->n_spoiled;

	player_pause(p->player, true);
	if (p->hearing.pending.count == 0 && p->n_late == 0)
		return true;
	struct patience w = { tell, ctx, monotonic_ms(), stops(p) };
	preview_keep(p, SETTLE_MS);
	while (is_unread(p) && lasts(&w, p))
		preview_keep(p, SETTLE_MS);
	while (p->n_late > 0 && lasts(&w, p))
		preview_read_late(p, SETTLE_MS);
	bool is_stopped = is_unread(p) || p->n_late > 0;
	if (is_stopped)
		hearing_drop(&p->hearing);
	while (p->n_late > 0)
		drop_first(p);
	if (is_stopped)
		return err_set(err, ERR_CANCELLED,
			       _("Stopped before the files that were heard "
				 "were checked: what was heard of them is "
				 "not written down."));
	if (p->n_spoiled == spoiled)
		return true;
	*err = p->spoiled;
	return false;
}
