/*
 * Changing a text, and taking it back. See textbox_priv.h.
 *
 * Every change keeps what it removed and what it put in. Typed changes that
 * follow each other have one group number until a word ends: an input method
 * rewrites the word under the cursor many times, and one undo takes all of it
 * back.
 */
#include "config.h"

#include "view/textbox_priv.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { CHANGES_MAX = 20000, KEPT_BYTES_MAX = 16 << 20 };

struct textbox_change {
	size_t at;
	char *removed, *inserted;	/* owned, with their final NUL */
	size_t n_removed, n_inserted;
	size_t cursor;			/* before it */
	unsigned group;
};

static void change_finish(struct textbox_change *c)
{
	free(c->removed);
	free(c->inserted);
}

static void forget_from(struct textbox *t, size_t first)
{
	for (size_t i = first; i < t->n_changes; i++)
		change_finish(&t->changes[i]);
	t->n_changes = first;
	if (t->n_done > first)
		t->n_done = first;
}

/* The older half is forgotten when there is too much to remember. */
static void forget_old(struct textbox *t)
{
	size_t bytes = 0;

	for (size_t i = 0; i < t->n_changes; i++)
		bytes += t->changes[i].n_removed + t->changes[i].n_inserted;
	if (t->n_changes < CHANGES_MAX && bytes < KEPT_BYTES_MAX)
		return;
	size_t half = t->n_changes / 2 + 1;
	for (size_t i = 0; i < half; i++)
		change_finish(&t->changes[i]);
	t->n_changes -= half;
	memmove(t->changes, t->changes + half,
		t->n_changes * sizeof *t->changes);
	t->n_done = t->n_changes;
}

/* Bytes in place of others; everything that points into the text follows. */
static void splice(struct textbox *t, size_t at, size_t n_removed,
		   const char *bytes, size_t n_inserted)
{
	size_t tail = t->text.len - at - n_removed;

	if (n_inserted > n_removed)
		buf_fill(&t->text, ' ', n_inserted - n_removed);
	memmove(t->text.data + at + n_inserted, t->text.data + at + n_removed,
		tail);
	memcpy(t->text.data + at, bytes, n_inserted);
	t->text.len = at + n_inserted + tail;
	t->text.data[t->text.len] = '\0';
	if (t->top > at)
		t->top = t->top >= at + n_removed
				 ? t->top - n_removed + n_inserted : at;
	t->found_len = 0;
	t->wanted_col = -1;
}

static void remember(struct textbox *t, size_t from, size_t to,
		     const char *bytes, size_t len, bool is_typed)
{
	forget_from(t, t->n_done);
	if (t->n_changes % 256 == 255)
		forget_old(t);
	if (!is_typed || !t->is_typing)
		t->group++;
	t->is_typing = is_typed;
	t->changes = mem_grow(t->changes, t->n_changes + 1,
			      sizeof *t->changes);
	t->changes[t->n_changes++] = (struct textbox_change){
		.at = from,
		.removed = mem_dup_n(t->text.data + from, to - from),
		.inserted = mem_dup_n(bytes, len),
		.n_removed = to - from,
		.n_inserted = len,
		.cursor = t->cursor,
		.group = t->group,
	};
	t->n_done = t->n_changes;
}

void textbox_change(struct textbox *t, size_t from, size_t to,
		    const char *bytes, size_t len, bool is_typed)
{
	if (from == to && len == 0)
		return;
	remember(t, from, to, bytes, len, is_typed);
	splice(t, from, to - from, bytes, len);
	t->cursor = place_at(t, from + len);
}

void textbox_pause(struct textbox *t)
{
	t->is_typing = false;
}

bool textbox_undo(struct textbox *t)
{
	if (t->n_done == 0)
		return false;
	unsigned group = t->changes[t->n_done - 1].group;
	while (t->n_done > 0 && t->changes[t->n_done - 1].group == group) {
		const struct textbox_change *c = &t->changes[--t->n_done];
		splice(t, c->at, c->n_inserted, c->removed, c->n_removed);
		t->cursor = c->cursor;
	}
	textbox_pause(t);
	return true;
}

bool textbox_redo(struct textbox *t)
{
	if (t->n_done == t->n_changes)
		return false;
	unsigned group = t->changes[t->n_done].group;
	while (t->n_done < t->n_changes &&
	       t->changes[t->n_done].group == group) {
		const struct textbox_change *c = &t->changes[t->n_done++];
		splice(t, c->at, c->n_removed, c->inserted, c->n_inserted);
		t->cursor = place_at(t, c->at + c->n_inserted);
	}
	textbox_pause(t);
	return true;
}

/* ---- the whole text ------------------------------------------------------- */

void textbox_init(struct textbox *t, size_t max_bytes)
{
	*t = (struct textbox){.max_bytes = max_bytes, .wanted_col = -1,
			      .rows = 1, .cols = 80};
	buf_init(&t->text);
}

void textbox_finish(struct textbox *t)
{
	forget_from(t, 0);
	free(t->changes);
	buf_finish(&t->text);
	*t = (struct textbox){0};
}

void textbox_set(struct textbox *t, const char *text)
{
	char *clean = text_clean(text, strlen(text), TEXT_MANY_LINES);

	forget_from(t, 0);
	buf_clear(&t->text);
	buf_puts(&t->text, clean);
	free(clean);
	t->cursor = t->top = t->found_len = 0;
	t->wanted_col = -1;
	textbox_pause(t);
}

const char *textbox_text(const struct textbox *t)
{
	return t->text.data;
}

void textbox_replace_all(struct textbox *t, const char *text)
{
	char *clean = text_clean(text, strlen(text), TEXT_MANY_LINES);

	textbox_change(t, 0, t->text.len, clean, strlen(clean), false);
	t->cursor = 0;
	free(clean);
}
