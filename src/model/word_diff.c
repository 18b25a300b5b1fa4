/* The difference between two texts, by word. See word_diff.h. */
#include "config.h"

#include "model/word_diff.h"

#include <stdbool.h>
#include <stdint.h>
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { EDITS_MAX = 2000 };

struct word {
	const char *bytes;
	size_t len;	/* without the blanks behind it */
	size_t all;	/* with them */
	uint64_t hash;
	bool differs;
};

struct words {
	struct word *rows;
	size_t n;
};

/* What the search works on: furthest points by diagonal, both ways. */
struct search {
	struct word *a, *b;
	ptrdiff_t *forward, *backward;	/* EDITS_MAX on each side of 0 */
};

/* A run of equal words both ways met on. */
struct snake {
	ptrdiff_t x, y, u, v;
};

/* ---- words ---------------------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static size_t word_length(const char *s)
{
	size_t n = *s == '\n' ? strspn(s, "\n") : strcspn(s, " \t\n");

	return n > 0 ? n : 1;	/* blanks at the start of a line */
}

static uint64_t hash_of(const char *s, size_t len)
{
	uint64_t h = 14695981039346656037U;

	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)s[i]) * 1099511628211U;
	return h;
}

static struct words split(const char *text)
{
	struct words w = {0};
	size_t cap = 0;

	for (const char *s = text; *s != '\0';) {
		if (w.n == cap) {
			cap = cap * 2 + 64;
			w.rows = mem_grow(w.rows, cap, sizeof *w.rows);
		}
		struct word *one = &w.rows[w.n++];
		*one = (struct word){.bytes = s, .len = word_length(s)};
		one->hash = hash_of(s, one->len);
		one->all = one->len;
		while (is_blank(s[one->all]))
			one->all++;
		s += one->all;
	}
	return w;
}

static bool is_same(const struct word *a, const struct word *b)
{
	return a->hash == b->hash && a->len == b->len &&
	       memcmp(a->bytes, b->bytes, a->len) == 0;
}

/* ---- the search ----------------------------------------------------------- */

/* One way of it: from the start of both, or from their ends. */
struct way {
	ptrdiff_t *points, *others;
	bool is_back;
};

static bool matches(const struct search *s, const struct way *w, ptrdiff_t n,
		    ptrdiff_t m, ptrdiff_t x, ptrdiff_t y)
{
	return w->is_back ? is_same(&s->a[n - x - 1], &s->b[m - y - 1])
			  : is_same(&s->a[x], &s->b[y]);
}

/* d edits more that way; true: the ways have met, and *out is where. */
static bool advance(const struct search *s, const struct way *w, ptrdiff_t n,
		    ptrdiff_t m, ptrdiff_t d, struct snake *out)
{
	ptrdiff_t delta = n - m;
	bool may_meet = (delta % 2 != 0) != w->is_back;
	ptrdiff_t reach = w->is_back ? d : d - 1;

	for (ptrdiff_t k = -d; k <= d; k += 2) {
		const ptrdiff_t *p = w->points;
		bool is_down = k == -d || (k != d && p[k - 1] < p[k + 1]);
		ptrdiff_t x = is_down ? p[k + 1] : p[k - 1] + 1;
		ptrdiff_t x0 = x;
		while (x >= 0 && x < n && x - k >= 0 && x - k < m &&
		       matches(s, w, n, m, x, x - k))
			x++;
		w->points[k] = x;
		if (!may_meet || x > n || x - k > m || x - k < 0 ||
		    delta - k < -reach || delta - k > reach ||
		    x + w->others[delta - k] < n)
			continue;
		*out = w->is_back ? (struct snake){n - x, m - (x - k), n - x0,
						   m - (x0 - k)}
				  : (struct snake){x0, x0 - k, x, x - k};
		return true;
	}
	return false;
}

static bool find_middle(const struct search *s, ptrdiff_t n, ptrdiff_t m,
			struct snake *out)
{
	struct way there = {s->forward, s->backward, false};
	struct way back = {s->backward, s->forward, true};

	s->forward[1] = s->backward[1] = 0;
	for (ptrdiff_t d = 0; d < EDITS_MAX; d++) {
		if (advance(s, &there, n, m, d, out) ||
		    advance(s, &back, n, m, d, out))
			return true;
	}
	return false;
}

static void mark(struct word *rows, ptrdiff_t n)
{
	for (ptrdiff_t i = 0; i < n; i++)
		rows[i].differs = true;
}

/* Each half has half the edits left, so this goes down a dozen levels. */
static void compare(struct search s, ptrdiff_t n, ptrdiff_t m)
{
	struct snake middle;

	while (n > 0 && m > 0 && is_same(s.a, s.b)) {
		s.a++;
		s.b++;
		n--;
		m--;
	}
	while (n > 0 && m > 0 && is_same(&s.a[n - 1], &s.b[m - 1])) {
		n--;
		m--;
	}
	if (n == 0 || m == 0 || !find_middle(&s, n, m, &middle)) {
		mark(s.a, n);
		mark(s.b, m);
		return;
	}
	compare(s, middle.x, middle.y);
	s.a += middle.u;
	s.b += middle.v;
	compare(s, n - middle.u, m - middle.v);
}

/* ---- the result ----------------------------------------------------------- */

static void add(struct word_diff *d, enum word_diff_kind kind,
		const struct word *w)
{
	struct word_diff_piece *last =
		d->count > 0 ? &d->pieces[d->count - 1] : NULL;

	assert(w != NULL);
	d->removed += kind == WORD_REMOVED;
	d->added += kind == WORD_ADDED;
	if (last != NULL && last->kind == kind &&
	    last->bytes + last->len == w->bytes) {
		last->len += w->all;
		return;
	}
	if ((d->count & (d->count - 1)) == 0)
		d->pieces = mem_grow(d->pieces, d->count * 2 + 1,
				     sizeof *d->pieces);
	d->pieces[d->count++] =
		(struct word_diff_piece){kind, w->bytes, w->all};
}

void word_diff_init(struct word_diff *d, const char *old, const char *now)
{
	struct words a = split(old);
	struct words b = split(now);
	size_t side = EDITS_MAX + 2;
	struct search s = {
		.a = a.rows,
		.b = b.rows,
		.forward = mem_array(side * 2 + 1, sizeof *s.forward),
		.backward = mem_array(side * 2 + 1, sizeof *s.backward),
	};

	*d = (struct word_diff){0};
	s.forward += side;
	s.backward += side;
	compare(s, (ptrdiff_t)a.n, (ptrdiff_t)b.n);
	for (size_t i = 0, k = 0; i < a.n || k < b.n;) {
		if (i < a.n && a.rows[i].differs)
			add(d, WORD_REMOVED, &a.rows[i++]);
		else if (k < b.n && b.rows[k].differs)
			add(d, WORD_ADDED, &b.rows[k++]);
		else {
			add(d, WORD_SAME, &b.rows[k++]);
			i++;
		}
	}
	free(s.forward - side);
	free(s.backward - side);
	free(a.rows);
	free(b.rows);
}

void word_diff_finish(struct word_diff *d)
{
	free(d->pieces);
	*d = (struct word_diff){0};
}
