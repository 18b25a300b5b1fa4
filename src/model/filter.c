/* The query language: terms and fields. See filter.h. */
#include "config.h"

#include "model/filter.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/filter_value.h"
#include "model/log_entry.h"

/* ---- the table ------------------------------------------------------------ */

enum {
	S = 1 << FILTER_SEGMENTS,
	A = 1 << FILTER_AIRINGS,
	T = 1 << FILTER_TAKES,
	D = 1 << FILTER_DOCUMENTS,
	C = 1 << FILTER_ACTIVITIES,
	P = 1 << FILTER_ITEMS
};

static const struct {
	const char *vi, *en;
	enum filter_kind kind;
	unsigned where;
	const char *help;
} fields[FILTER_FIELD_COUNT] = {
	[FILTER_TEXT] = { "", "", FILTER_KIND_WORDS, S | A | T | D | C | P, "" },
#define FIELD(id, vi, en, kind, where, help) \
	[FILTER_##id] = { vi, en, FILTER_KIND_##kind, where, help },
#include "model/filter.def"
#undef FIELD
};

const char *filter_name_vi(enum filter_field f)
{
	return fields[f].vi;
}

const char *filter_name_en(enum filter_field f)
{
	return fields[f].en;
}

const char *filter_help(enum filter_field f)
{
	return _(fields[f].help);
}

enum filter_kind filter_kind(enum filter_field f)
{
	return fields[f].kind;
}

bool filter_applies(enum filter_field f, enum filter_target t)
{
	return (fields[f].where & 1u << t) != 0;
}

/* FILTER_TEXT: there is no such field. */
static enum filter_field field_of(const char *name)
{
	char *folded = filter_squeeze(name);
	int f = FILTER_TEXT + 1;

	while (f < FILTER_FIELD_COUNT && strcmp(folded, fields[f].vi) != 0 &&
	       strcmp(folded, fields[f].en) != 0)
		f++;
	free(folded);
	return f < FILTER_FIELD_COUNT ? (enum filter_field)f : FILTER_TEXT;
}

/* ---- reading -------------------------------------------------------------- */

struct parser {
	const char *text;
	size_t at;
	const struct filter_now *now;
	struct filter *out;
	struct buf words;	/* the bare ones so far, as they were typed */
	size_t words_at;	/* where the first of them began */
	size_t words_end;	/* and the last ended */
	struct err *err;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Bytes of a double quote here, typed or typographic; 0: none. */
static size_t quote_at(const char *s)
{
	if (*s == '"')
		return 1;
	return strncmp(s, "\xE2\x80\x9C", 3) == 0 ||
			       strncmp(s, "\xE2\x80\x9D", 3) == 0
		       ? 3
		       : 0;
}

/* Where a quote is opened that nobody closes; NULL: all are closed. */
static const char *open_quote(const char *s)
{
	const char *open = NULL;

	while (*s != '\0') {
		size_t quote = quote_at(s);
		if (quote > 0)
			open = open == NULL ? s : NULL;
		s += quote > 0 ? quote : 1;
	}
	return open;
}

/* Bytes of what stands here up to a blank, or up to `end` outside quotes. */
static size_t part_len(const char *s, char end)
{
	bool is_quoted = false;
	size_t n = 0;

	while (s[n] != '\0' &&
	       (is_quoted || (!is_blank(s[n]) && s[n] != end))) {
		size_t quote = quote_at(s + n);
		if (quote > 0)
			is_quoted = !is_quoted;
		n += quote > 0 ? quote : 1;
	}
	return n;
}

/* A copy without quotes; yours. */
static char *unquote(const char *s, size_t len)
{
	struct buf out;
	size_t n = 0;

	buf_init(&out);
	while (n < len) {
		size_t quote = quote_at(s + n);
		if (quote == 0)
			buf_putc(&out, s[n]);
		n += quote > 0 ? quote : 1;
	}
	return buf_take(&out);
}

/* Bytes of a field's name when one stands here with its colon; else 0. */
static size_t name_len(const char *s)
{
	size_t n = 0;

	while (isalpha((unsigned char)s[n]) || (s[n] & 0x80) != 0)
		n++;
	return n > 0 && s[n] == ':' && quote_at(s) == 0 ? n : 0;
}

static struct filter_test *add_test(struct filter *f, enum filter_field field,
				    bool is_negated)
{
	f->tests = mem_grow(f->tests, f->count + 1, sizeof *f->tests);
	struct filter_test *t = &f->tests[f->count++];
	*t = (struct filter_test){ .field = field, .is_negated = is_negated };
	return t;
}

static struct filter_value *add_value(struct filter_test *t)
{
	t->values = mem_grow(t->values, t->count + 1, sizeof *t->values);
	struct filter_value *v = &t->values[t->count++];
	*v = (struct filter_value){ 0 };
	return v;
}

/* Signs alone would be asked of nothing, and turned round let all pass. */
static bool check_words(const char *text, size_t len, struct err *err)
{
	size_t pos = 0, start, word;

	return text_next_word(text, len, &pos, &start, &word) ||
	       err_set(err, ERR_INVALID, _("there is no word in it"));
}

/* The value between commas at p->at. */
static bool read_value(struct parser *p, struct filter_test *t)
{
	size_t len = part_len(p->text + p->at, ',');
	char *text = unquote(p->text + p->at, len);
	struct filter_value v;
	bool ok = *text != '\0';

	if (!ok)
		err_set(p->err, ERR_INVALID, _("a value is missing here (%s)"),
			filter_help(t->field));
	ok = ok && (filter_kind(t->field) != FILTER_KIND_WORDS ||
		    check_words(text, strlen(text), p->err)) &&
	     filter_value_read(t->field, text, p->now, &v, p->err);
	free(text);
	if (ok) {
		*add_value(t) = v;
		p->at += len;
	}
	return ok;
}

static bool read_field(struct parser *p, size_t len, bool is_negated)
{
	char *name = mem_dup_n(p->text + p->at, len);
	enum filter_field field = field_of(name);
	bool ok = field != FILTER_TEXT && filter_applies(field, p->out->target);

	if (field == FILTER_TEXT)
		err_set(p->err, ERR_INVALID,
			_("there is no field '%s'; to look for the words, put "
			  "them in quotes"), name);
	else if (!ok)
		err_set(p->err, ERR_INVALID,
			_("the field '%s' cannot be asked here"), name);
	free(name);
	if (!ok)
		return false;
	p->at += len + 1;

	struct filter_test *t = add_test(p->out, field, is_negated);

	ok = read_value(p, t);
	while (ok && p->text[p->at] == ',') {
		p->at++;
		ok = read_value(p, t);
	}
	return ok;
}

/* A bare word that is a day narrows a list of airings to it. */
static bool read_day(struct parser *p, size_t len)
{
	char *word = mem_dup_n(p->text + p->at, len);
	struct date from, to;
	bool is_day = p->out->target == FILTER_AIRINGS &&
		      isdigit((unsigned char)*word) &&
		      filter_days_read(word, p->now, &from, &to);

	free(word);
	if (!is_day)
		return false;
	filter_days_set(add_value(add_test(p->out, FILTER_AIRED, false)), from,
			to, p->now->offset_min);
	return true;
}

static bool read_word(struct parser *p, bool is_negated)
{
	size_t len = part_len(p->text + p->at, '\0');
	const char *word = p->text + p->at;

	if (is_negated) {
		if (!check_words(word, len, p->err))
			return false;
		struct filter_test *t = add_test(p->out, FILTER_TEXT, true);
		/* a blank behind it: this word does not go on */
		add_value(t)->text = mem_printf("%.*s ", (int)len, word);
	} else if (!read_day(p, len)) {
		if (p->words.len == 0)
			p->words_at = p->at;
		buf_printf(&p->words, "%s%.*s", p->words.len > 0 ? " " : "",
			   (int)len, word);
		p->words_end = p->at + len;
	}
	p->at += len;
	return true;
}

/* "-loa" leaves out; a dash alone, or two, is only a dash. */
static bool is_dash(const char *s)
{
	return s[0] == '-' && (s[1] == '\0' || is_blank(s[1]) || s[1] == '-');
}

static bool read_term(struct parser *p)
{
	const char *here = p->text + p->at;
	bool is_negated = *here == '!' || (*here == '-' && !is_dash(here));

	if (is_negated && (here[1] == '\0' || is_blank(here[1])))
		return err_set(p->err, ERR_INVALID,
			       _("what shall be left out? It stands right "
				 "behind the sign"));
	if (is_negated)
		p->at++;
	size_t len = name_len(p->text + p->at);
	return len > 0 ? read_field(p, len, is_negated)
		       : read_word(p, is_negated);
}

/* All bare words are one test: side by side they may spell an abbreviation. */
static bool close_words(struct parser *p)
{
	if (p->words.len == 0)
		return true;
	if (!check_words(p->words.data, p->words.len, p->err)) {
		p->at = p->words_at;
		return false;
	}
	if (p->text[p->words_end] != '\0')
		buf_putc(&p->words, ' ');
	add_value(add_test(p->out, FILTER_TEXT, false))->text =
		mem_dup(p->words.data);
	return true;
}

static bool read_terms(struct parser *p)
{
	const char *open = open_quote(p->text);

	if (open != NULL) {
		p->at = (size_t)(open - p->text);
		return err_set(p->err, ERR_INVALID,
			       _("this quote is not closed"));
	}
	while (p->text[p->at] != '\0') {
		if (is_blank(p->text[p->at]))
			p->at++;
		else if (!read_term(p))
			return false;
	}
	return close_words(p);
}

bool filter_parse(const char *text, enum filter_target target,
		  const struct filter_now *now, struct filter *out,
		  size_t *out_at, struct err *err)
{
	struct filter f = { .target = target };
	struct parser p = { .text = text, .now = now, .out = &f, .err = err };

	buf_init(&p.words);
	bool ok = read_terms(&p);
	buf_finish(&p.words);
	if (ok) {
		*out = f;
	} else {
		*out_at = p.at;
		filter_finish(&f);
	}
	return ok;
}

void filter_finish(struct filter *f)
{
	if (f == NULL)
		return;
	for (size_t i = 0; i < f->count; i++) {
		for (size_t v = 0; v < f->tests[i].count; v++)
			free(f->tests[i].values[v].text);
		free(f->tests[i].values);
	}
	free(f->tests);
	*f = (struct filter){ .target = f->target };
}

void filter_point(const char *text, size_t at, struct buf *out)
{
	char *line = text_clean(text, strlen(text), TEXT_MANY_LINES);
	char *before = mem_dup_n(text, at);

	for (char *c = line; *c != '\0'; c++)
		*c = is_blank(*c) ? ' ' : *c;
	for (char *c = before; *c != '\0'; c++)
		*c = is_blank(*c) ? ' ' : *c;
	buf_printf(out, "  %s\n  ", line);
	buf_fill(out, ' ', text_width(before));
	buf_puts(out, "^\n");
	free(before);
	free(line);
}

/* ---- completion ----------------------------------------------------------- */

static void offer(const char *typed, size_t len, const char *name,
		  const char *end, void (*take)(void *ctx, const char *whole),
		  void *ctx)
{
	if (strncmp(name, typed, len) != 0)
		return;
	char *whole = mem_printf("%s%s", name, end);
	take(ctx, whole);
	free(whole);
}

static void offer_names(const char *typed, enum filter_target target,
			void (*take)(void *ctx, const char *whole), void *ctx)
{
	size_t len = strlen(typed);

	for (int f = FILTER_TEXT + 1; f < FILTER_FIELD_COUNT; f++)
		if (filter_applies((enum filter_field)f, target))
			offer(typed, len, fields[f].vi, ":", take, ctx);
	for (int f = FILTER_TEXT + 1; f < FILTER_FIELD_COUNT && len > 0; f++)
		if (filter_applies((enum filter_field)f, target))
			offer(typed, len, fields[f].en, ":", take, ctx);
}

static void offer_values(const char *typed, enum filter_field field,
			 void (*take)(void *ctx, const char *whole), void *ctx)
{
	const struct word *w = filter_choices(field);

	for (; w != NULL && w->code != NULL; w++) {
		char *name = filter_squeeze(w->vietnamese);
		offer(typed, strlen(typed), name, "", take, ctx);
		free(name);
	}
}

void filter_complete(const char *text, size_t at, enum filter_target target,
		     size_t *out_start,
		     void (*take)(void *ctx, const char *whole), void *ctx)
{
	size_t start = at, colon;

	while (start > 0 && !is_blank(text[start - 1]))
		start--;
	if (start < at && (text[start] == '!' || text[start] == '-'))
		start++;
	colon = start;
	while (colon < at && text[colon] != ':')
		colon++;

	char *name = mem_dup_n(text + start, colon - start);
	char *folded = text_fold(name);

	if (colon == at) {
		offer_names(folded, target, take, ctx);
	} else {
		start = at;
		while (text[start - 1] != ':' && text[start - 1] != ',')
			start--;
		char *value = mem_dup_n(text + start, at - start);
		char *typed = filter_squeeze(value);
		offer_values(typed, field_of(folded), take, ctx);
		free(typed);
		free(value);
	}
	*out_start = start;
	free(folded);
	free(name);
}
