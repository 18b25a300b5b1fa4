/* How long a text takes when it is read out. See reading.h. */
#include "config.h"

#include "model/reading.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/reading_words.h"

enum { WORD_BYTES = 32 };

/* Going through a text: what is spoken, and how long it is silent between. */
struct reader {
	const struct profile *p;
	struct buf spoken;
	int64_t pauses_ms;
	int64_t pause_ms;	/* since the last word; counts when one follows */
	char before[WORD_BYTES];	/* the last word, small */
	struct reading_track *track;	/* NULL: nobody follows */
	size_t n_room;		/* of the track */
	size_t counted;		/* of spoken, into syllables */
	int64_t syllables;
};

static void add_mark(struct reader *r, size_t at)
{
	struct reading_track *t = r->track;

	if (t == NULL)
		return;
	r->syllables += (int64_t)text_syllables(r->spoken.data + r->counted);
	r->counted = r->spoken.len;
	if (t->n == r->n_room) {
		r->n_room = r->n_room == 0 ? 256 : r->n_room * 2;
		t->marks = mem_grow(t->marks, r->n_room, sizeof *t->marks);
	}
	t->marks[t->n++] = (struct reading_mark){ at, r->syllables,
						  r->pauses_ms };
}

/* Of several signs in a row the longest pause is heard. */
static void pause(struct reader *r, int64_t ms)
{
	if (ms > r->pause_ms)
		r->pause_ms = ms;
}

static void begin_words(struct reader *r)
{
	if (r->spoken.len > 0)
		r->pauses_ms += r->pause_ms;
	r->pause_ms = 0;
}

static void remember_word(struct reader *r, const char *word, size_t len)
{
	size_t n = len < sizeof r->before ? len : 0;

	memcpy(r->before, word, n);
	r->before[n] = '\0';
}

static size_t sign(struct reader *r, const char *s)
{
	static const struct {
		const char *bytes;
		int ms;
	} signs[] = {
		{",", READING_COMMA_MS}, {";", READING_COMMA_MS},
		{":", READING_COMMA_MS}, {"(", READING_COMMA_MS},
		{")", READING_COMMA_MS}, {" - ", READING_COMMA_MS},
		{"\u2013", READING_COMMA_MS}, {"\u2014", READING_COMMA_MS},
		{".", READING_SENTENCE_MS}, {"!", READING_SENTENCE_MS},
		{"?", READING_SENTENCE_MS}, {"\u2026", READING_SENTENCE_MS},
		{"\n", READING_PARAGRAPH_MS},
	};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t n = strlen(signs[i].bytes);
		if (strncmp(s, signs[i].bytes, n) != 0)
			continue;
		pause(r, signs[i].ms);
		return n;
	}
	if (*s == '%' || *s == '&') {
		begin_words(r);
		buf_puts(&r->spoken, *s == '%' ? " phần trăm" : " và");
	}
	return text_grapheme(s, strlen(s) < 64 ? strlen(s) : 64);
}

/* Letters up to the next sign or digit; figures are a matter of their own. */
static size_t word_length(const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (s[i] >= '0' && s[i] <= '9')
			return i;
	return len;
}

static void read_all(struct reader *r, const char *text)
{
	size_t len = strlen(text), pos = 0, start = 0, n = 0;
	size_t at = 0;

	while (at < len) {
		pos = at;
		bool is_more = text_next_word(text, len, &pos, &start, &n);
		size_t until = is_more ? start : len;
		while (at < until)
			at += sign(r, text + at);
		if (!is_more || at > start)
			continue;
		begin_words(r);
		add_mark(r, at);
		if (text[at] >= '0' && text[at] <= '9') {
			at += figure_spoken(text + at, r->p, r->before,
					    &r->spoken);
			remember_word(r, "", 0);
			continue;
		}
		n = word_length(text + at, n);
		word_spoken(text + at, n, r->p, &r->spoken);
		remember_word(r, text + at, n);
		at += n;
	}
	add_mark(r, len);
}

static void reader_run(struct reader *r, const char *text,
		       const struct profile *p, struct reading_track *track)
{
	*r = (struct reader){.p = p, .track = track};
	buf_init(&r->spoken);
	read_all(r, text);
}

char *reading_spoken(const char *text, const struct profile *p)
{
	struct reader r;

	reader_run(&r, text, p, NULL);
	char *words = text_clean(r.spoken.data, r.spoken.len, TEXT_ONE_LINE);
	buf_finish(&r.spoken);
	return words;
}

struct reading reading_of(const char *text, const struct profile *p)
{
	struct reader r;

	reader_run(&r, text, p, NULL);
	struct reading out = {
		.syllables = (int64_t)text_syllables(r.spoken.data),
		.pauses_ms = r.pauses_ms,
	};
	buf_finish(&r.spoken);
	return out;
}

void reading_track_make(struct reading_track *t, const char *text,
			const struct profile *p)
{
	struct reader r;

	*t = (struct reading_track){0};
	reader_run(&r, text, p, t);
	buf_finish(&r.spoken);
}

int64_t reading_length_ms(const struct reading *r, int64_t rate)
{
	return r->syllables * 60000 / (rate > 0 ? rate : READING_RATE) +
	       r->pauses_ms;
}

int64_t reading_rate(const struct reading *r, int64_t length_ms)
{
	int64_t spoken_ms = length_ms - r->pauses_ms;

	/* pauses longer than the whole: they were not made */
	if (spoken_ms < length_ms / 3)
		spoken_ms = length_ms;
	if (r->syllables < 20 || spoken_ms <= 0)
		return 0;
	int64_t rate = r->syllables * 60000 / spoken_ms;
	return rate < READING_RATE_MIN   ? READING_RATE_MIN
	       : rate > READING_RATE_MAX ? READING_RATE_MAX
					 : rate;
}

bool reading_differs(int64_t expected_ms, int64_t length_ms)
{
	int64_t off = length_ms > expected_ms ? length_ms - expected_ms
					      : expected_ms - length_ms;

	return expected_ms > 0 && off * 4 > expected_ms;
}
