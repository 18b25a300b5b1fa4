/*
 * The key table: reading it, looking up, and looking up the other way round.
 * See keymap.h.
 *
 * Invariant: in one context no sequence is the beginning of another, so that
 * the first match is the only one and nobody has to wait for a timeout.
 */
#include "config.h"

#include "app/keymap.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "app/keymap_default.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

struct binding {
	enum context context;
	enum action action;
	size_t n;
	struct key keys[KEYMAP_SEQUENCE_MAX];
};

struct keymap {
	struct binding *rows;	/* in the order they were read */
	size_t n, cap;
};

/* ---- the table ------------------------------------------------------------ */

static bool key_equals(struct key a, struct key b)
{
	return a.code == b.code && a.mods == b.mods;
}

/* Are the first n keys of both equal? */
static bool keys_equal(const struct key *a, const struct key *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (!key_equals(a[i], b[i]))
			return false;
	}
	return true;
}

static bool is_same(const struct binding *a, const struct binding *b)
{
	return a->context == b->context && a->n == b->n &&
	       keys_equal(a->keys, b->keys, a->n);
}

/* Of two different bindings of a context: does one begin with the other? */
static bool hides(const struct binding *a, const struct binding *b)
{
	size_t n = a->n < b->n ? a->n : b->n;

	return a->context == b->context && a->n != b->n &&
	       keys_equal(a->keys, b->keys, n);
}

static void remove_row(struct keymap *m, size_t i)
{
	memmove(&m->rows[i], &m->rows[i + 1], (m->n - i - 1) * sizeof *m->rows);
	m->n--;
}

static const struct binding *find_hidden(const struct keymap *m,
					 const struct binding *b)
{
	for (size_t i = 0; i < m->n; i++) {
		if (hides(&m->rows[i], b))
			return &m->rows[i];
	}
	return NULL;
}

static void remove_same(struct keymap *m, const struct binding *b)
{
	for (size_t i = m->n; i-- > 0;) {
		if (is_same(&m->rows[i], b))
			remove_row(m, i);
	}
}

static void remove_context(struct keymap *m, enum context context)
{
	for (size_t i = m->n; i-- > 0;) {
		if (m->rows[i].context == context)
			remove_row(m, i);
	}
}

static void add_row(struct keymap *m, const struct binding *b)
{
	remove_same(m, b);
	if (m->n == m->cap) {
		m->cap = m->cap == 0 ? 128 : m->cap * 2;
		m->rows = mem_grow(m->rows, m->cap, sizeof *m->rows);
	}
	m->rows[m->n++] = *b;
}

/* ---- reading -------------------------------------------------------------- */

enum { WORDS_MAX = 5 };

struct words {
	char *word[WORDS_MAX];
	size_t n;
};

/* Cut a line at its blanks, in place. More words than WORDS_MAX are counted. */
static struct words split(char *line)
{
	struct words w = { { NULL }, 0 };
	char *rest = line;

	for (;;) {
		rest += strspn(rest, " \t\r");
		if (*rest == '\0')
			return w;
		if (w.n < WORDS_MAX)
			w.word[w.n] = rest;
		w.n++;
		rest += strcspn(rest, " \t\r");
		if (*rest != '\0')
			*rest++ = '\0';
	}
}

static bool read_context(const char *word, enum context *out, struct err *err)
{
	if (context_by_name(word, strlen(word), out))
		return true;
	return err_set(err, ERR_INVALID, _("there is no context '%s'"), word);
}

/* A name without its brackets would be read letter by letter: F8 as F, 8. */
static bool is_bare_name(const char *word)
{
	char *named = mem_printf("<%s>", word);
	struct key key;
	const char *rest = key_parse(named, &key);
	bool is_name = rest != NULL && *rest == '\0';

	free(named);
	return is_name;
}

static bool read_keys(const char *word, struct binding *out, struct err *err)
{
	const char *rest = word;
	size_t n = 0;

	while (*rest != '\0') {
		if (n == KEYMAP_SEQUENCE_MAX)
			return err_set(err, ERR_INVALID,
				       _("'%s' are more than %d keys"), word,
				       KEYMAP_SEQUENCE_MAX);
		rest = key_parse(rest, &out->keys[n]);
		if (rest == NULL)
			return err_set(err, ERR_INVALID,
				       _("'%s' is no key or row of keys"), word);
		n++;
	}
	if (n > 1 && is_bare_name(word))
		return err_set(err, ERR_INVALID,
			       _("'%s' is a row of letters; the key is "
				 "written <%s>"),
			       word, word);
	out->n = n;
	return true;
}

static bool bind_line(struct keymap *m, const struct words *w, struct err *err)
{
	struct binding b = { 0 };

	if (w->n != 4)
		return err_set(err, ERR_INVALID,
			       _("write: bind CONTEXT KEYS ACTION"));
	if (!read_context(w->word[1], &b.context, err) ||
	    !read_keys(w->word[2], &b, err))
		return false;
	b.action = action_by_name(w->word[3]);
	if (b.action == ACTION_NONE)
		return err_set(err, ERR_INVALID, _("there is no action '%s'"),
			       w->word[3]);
	const struct binding *hidden = find_hidden(m, &b);
	if (hidden != NULL)
		return err_set(err, ERR_INVALID,
			       _("'%s' begins like the keys of %s, and one of "
				 "both could not be typed; unbind that first"),
			       w->word[2], action_name(hidden->action));
	add_row(m, &b);
	return true;
}

static bool unbind_line(struct keymap *m, const struct words *w, struct err *err)
{
	struct binding b = { 0 };

	if (w->n != 3)
		return err_set(err, ERR_INVALID,
			       _("write: unbind CONTEXT KEYS, or unbind CONTEXT *"));
	if (!read_context(w->word[1], &b.context, err))
		return false;
	if (strcmp(w->word[2], "*") == 0) {
		remove_context(m, b.context);
		return true;
	}
	if (!read_keys(w->word[2], &b, err))
		return false;
	remove_same(m, &b);
	return true;
}

static bool read_line(struct keymap *m, char *line, struct err *err)
{
	struct words w = split(line);

	if (w.n == 0 || w.word[0][0] == '#')
		return true;
	if (strcmp(w.word[0], "bind") == 0)
		return bind_line(m, &w, err);
	if (strcmp(w.word[0], "unbind") == 0)
		return unbind_line(m, &w, err);
	return err_set(err, ERR_INVALID,
		       _("'%s' is no order; a line begins with bind or unbind"),
		       w.word[0]);
}

static bool read_text(struct keymap *m, const char *name, const char *text,
		      struct err *err)
{
	const char *rest = text;

	for (int number = 1; *rest != '\0'; number++) {
		size_t len = strcspn(rest, "\n");
		bool is_valid = utf8_is_valid(rest, len);
		char *line = mem_dup_n(rest, len);
		bool is_read = is_valid ? read_line(m, line, err)
					: err_set(err, ERR_INVALID,
						  _("the line is not UTF-8"));
		free(line);
		if (!is_read)
			return err_prefix(err, _("%s, line %d: "), name, number);
		rest += len;
		rest += *rest == '\n';
	}
	return true;
}

static struct keymap *copy_of(const struct keymap *m)
{
	struct keymap *copy = mem_alloc(sizeof *copy);

	copy->rows = mem_array(m->cap, sizeof *m->rows);
	if (m->n > 0)
		memcpy(copy->rows, m->rows, m->n * sizeof *m->rows);
	copy->n = m->n;
	copy->cap = m->cap;
	return copy;
}

bool keymap_read(struct keymap *m, const char *name, const char *text,
		 struct err *err)
{
	struct keymap *draft = copy_of(m);
	bool is_read = read_text(draft, name, text, err);

	if (is_read) {
		struct keymap old = *m;
		*m = *draft;
		*draft = old;
	}
	keymap_free(draft);
	return is_read;
}

struct keymap *keymap_new(void)
{
	struct keymap *m = mem_alloc(sizeof *m);
	struct err err;
	bool is_read = keymap_read(m, "data/keys", keymap_default, &err);

	assert(is_read);
	(void)is_read;
	return m;
}

void keymap_free(struct keymap *m)
{
	if (m == NULL)
		return;
	free(m->rows);
	free(m);
}

/* ---- looking up ----------------------------------------------------------- */

static enum keymap_match find_in(const struct keymap *m, enum context context,
				 const struct key *keys, size_t n_keys,
				 enum action *out)
{
	bool is_prefix = false;

	for (size_t i = 0; i < m->n; i++) {
		const struct binding *b = &m->rows[i];
		if (b->context != context || b->n < n_keys ||
		    !keys_equal(b->keys, keys, n_keys))
			continue;
		if (b->n == n_keys) {
			*out = b->action;
			return KEYMAP_ACTION;
		}
		is_prefix = true;
	}
	return is_prefix ? KEYMAP_PREFIX : KEYMAP_NONE;
}

enum keymap_match keymap_find(const struct keymap *m,
			      const enum context *contexts, size_t n_contexts,
			      const struct key *keys, size_t n_keys,
			      enum action *out)
{
	for (size_t i = 0; i < n_contexts; i++) {
		enum keymap_match match =
			find_in(m, contexts[i], keys, n_keys, out);
		if (match != KEYMAP_NONE)
			return match;
	}
	return KEYMAP_NONE;
}

/* Would these keys do this, or does an inner context hide them? */
static bool is_reached(const struct keymap *m, const struct binding *b,
		       const enum context *contexts, size_t n_contexts)
{
	enum action found = ACTION_NONE;

	for (size_t n = 1; n <= b->n; n++) {
		enum keymap_match match = keymap_find(m, contexts, n_contexts,
						      b->keys, n, &found);
		if (match == KEYMAP_ACTION)
			return n == b->n && found == b->action;
	}
	return false;
}

static void show_keys(const struct binding *b, struct buf *out)
{
	for (size_t i = 0; i < b->n; i++) {
		if (i > 0)
			buf_putc(out, ' ');
		key_show(b->keys[i], out);
	}
}

bool keymap_keys(const struct keymap *m, const enum context *contexts,
		 size_t n_contexts, enum action action, size_t max,
		 struct buf *out)
{
	size_t shown = 0;

	for (size_t c = 0; c < n_contexts; c++) {
		for (size_t i = 0; i < m->n; i++) {
			const struct binding *b = &m->rows[i];
			if (b->context != contexts[c] || b->action != action ||
			    !is_reached(m, b, contexts, n_contexts))
				continue;
			if (max > 0 && shown == max)
				return true;
			if (shown > 0)
				buf_puts(out, ", ");
			show_keys(b, out);
			shown++;
		}
	}
	return shown > 0;
}
