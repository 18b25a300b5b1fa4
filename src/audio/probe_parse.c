/*
 * Read the helper's reply. See probe_parse.h.
 *
 * The states: greeting expected -> facts -> over (`done`) or refused. A line
 * is taken when its LF has come. What is not expected ends it all, with one
 * sentence; there is no guessing.
 */
#include "config.h"

#include "audio/probe_parse.h"

#include <stdlib.h>
#include <string.h>

#include "audio/fields.h"
#include "audio/refusal.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

enum state { AWAIT_GREETING, IN_FACTS, OVER };

/* Bits of `seen`: keys that stand once. */
enum {
	SEEN_FORMAT = 1 << 0,
	SEEN_CODEC = 1 << 1,
	SEEN_RATE = 1 << 2,
	SEEN_CHANNELS = 1 << 3,
	SEEN_BITS = 1 << 4,
	SEEN_FRAMES = 1 << 5,
	SEEN_PEAKS = 1 << 6,
	SEEN_DIGEST = 1 << 7,
	SEEN_REQUIRED = (1 << 8) - 1,
	SEEN_CLAIMED = 1 << 8,
	SEEN_LUFS = 1 << 9,
	SEEN_PEAK = 1 << 10,
	SEEN_TRUE_PEAK = 1 << 11
};

/* No interpolation lifts what is within full scale further. */
enum { TRUE_PEAK_MAX_CENTI_DB = 1000 };

#define FRAMES_MAX ((int64_t)PROTO_LENGTH_MAX_S * PROTO_RATE_MAX + PROTO_RATE_MAX)

struct probe_parser {
	enum state state;
	size_t n_bytes;			/* of the whole reply */
	struct buf line;		/* bytes since the last LF */
	unsigned seen;
	int64_t position_ms;
	int permille;
	struct probe_facts facts;
};

/* A rule about one key: which bit, how its words are read. */
struct key {
	const char *name;
	unsigned bit;			/* 0: may stand often */
	bool (*take)(struct probe_parser *p, struct fields *f);
};

struct probe_parser *probe_parser_new(void)
{
	struct probe_parser *p = mem_alloc(sizeof *p);

	buf_init(&p->line);
	p->facts.claimed_frames = -1;
	return p;
}

void probe_parser_free(struct probe_parser *p)
{
	if (p == NULL)
		return;
	buf_finish(&p->line);
	probe_facts_finish(&p->facts);
	free(p);
}

static bool nonsense(struct err *err, const char *what)
{
	return err_set(err, ERR_FORMAT,
		       _("This file could not be examined safely: the answer "
			 "about it makes no sense (%s). Convert it to WAV with "
			 "another program and import that."), what);
}

static bool take_format(struct probe_parser *p, struct fields *f)
{
	return fields_name(f, p->facts.format, sizeof p->facts.format);
}

static bool take_codec(struct probe_parser *p, struct fields *f)
{
	return fields_name(f, p->facts.codec, sizeof p->facts.codec);
}

static bool take_int(struct fields *f, int64_t min, int64_t max, int *out)
{
	int64_t n;

	if (!fields_number(f, min, max, &n))
		return false;
	*out = (int)n;
	return true;
}

static bool take_rate(struct probe_parser *p, struct fields *f)
{
	return take_int(f, PROTO_RATE_MIN, PROTO_RATE_MAX, &p->facts.rate);
}

static bool take_channels(struct probe_parser *p, struct fields *f)
{
	return take_int(f, 1, PROTO_CHANNELS_MAX, &p->facts.channels);
}

static bool take_bits(struct probe_parser *p, struct fields *f)
{
	return take_int(f, 0, 64, &p->facts.bits);
}

static bool take_frames(struct probe_parser *p, struct fields *f)
{
	return fields_number(f, 1, FRAMES_MAX, &p->facts.frames);
}

static bool take_claimed(struct probe_parser *p, struct fields *f)
{
	return fields_number(f, 0, INT64_MAX, &p->facts.claimed_frames);
}

static bool take_lufs(struct probe_parser *p, struct fields *f)
{
	p->facts.has_loudness = true;
	return take_int(f, -10000, 2000, &p->facts.lufs_centi);
}

static bool take_peak(struct probe_parser *p, struct fields *f)
{
	p->facts.has_peak = true;
	return take_int(f, -100000, 0, &p->facts.peak_centi_db);
}

static bool take_true_peak(struct probe_parser *p, struct fields *f)
{
	p->facts.has_true_peak = true;
	return take_int(f, -100000, TRUE_PEAK_MAX_CENTI_DB,
			&p->facts.true_peak_centi_db);
}

static bool take_peaks(struct probe_parser *p, struct fields *f)
{
	unsigned char bytes[2 * PROTO_PEAKS];
	int64_t count;
	size_t len;

	if (!fields_number(f, PROTO_PEAKS, PROTO_PEAKS, &count) ||
	    !fields_hex(f, bytes, sizeof bytes, &len) || len != sizeof bytes)
		return false;
	for (size_t i = 0; i < PROTO_PEAKS; i++) {
		struct probe_peak *peak = &p->facts.peaks[i];
		peak->low = (int8_t)bytes[2 * i];
		peak->high = (int8_t)bytes[2 * i + 1];
		if (peak->low > peak->high)
			return false;
	}
	return true;
}

static bool take_digest(struct probe_parser *p, struct fields *f)
{
	unsigned char bytes[32];
	size_t len;
	const char *text = fields_peek(f);

	if (!fields_hex(f, bytes, sizeof bytes, &len) || len != sizeof bytes)
		return false;
	memcpy(p->facts.pcm_sha256, text, 2 * sizeof bytes);
	return true;
}

static bool take_tag(struct probe_parser *p, struct fields *f)
{
	static const char *const names[] = {
		[TAG_TITLE] = "title",
		[TAG_ARTIST] = "artist",
		[TAG_DATE] = "date",
	};
	unsigned char bytes[PROTO_TAG_MAX];
	size_t len;
	int tag;

	if (!fields_choice(f, names, TAG_KINDS, &tag) ||
	    p->facts.tags[tag] != NULL ||
	    !fields_hex(f, bytes, sizeof bytes, &len))
		return false;
	p->facts.tags[tag] = text_clean(bytes, len, TEXT_ONE_LINE);
	return true;
}

static bool take_progress(struct probe_parser *p, struct fields *f)
{
	const int64_t longest_ms = ((int64_t)PROTO_LENGTH_MAX_S + 60) * 1000;
	int64_t position;
	int permille;

	if (!fields_number(f, 0, longest_ms, &position) ||
	    !take_int(f, 0, 1000, &permille))
		return false;
	p->position_ms = position;
	p->permille = permille;
	return true;
}

static bool take_finding(struct probe_parser *p, struct fields *f)
{
	static const char *const kinds[] = {
#define X(id, name) (name),
		PROTO_FINDINGS(X)
#undef X
	};
	static const char *const severities[] = {
#define X(id, name) (name),
		PROTO_SEVERITIES(X)
#undef X
	};
	const int64_t longest_ms = ((int64_t)PROTO_LENGTH_MAX_S + 1) * 1000;
	struct probe_finding found;
	int kind;
	int severity;

	if (p->facts.n_findings == PROTO_FINDINGS_MAX ||
	    !fields_choice(f, kinds, FINDING_KINDS, &kind) ||
	    !fields_choice(f, severities, SEVERITY_KINDS, &severity) ||
	    !fields_number(f, 0, longest_ms, &found.start_ms) ||
	    !fields_number(f, 0, longest_ms, &found.length_ms) ||
	    !fields_number(f, INT64_MIN, INT64_MAX, &found.value))
		return false;
	found.kind = (enum proto_finding)kind;
	found.severity = (enum proto_severity)severity;
	p->facts.findings[p->facts.n_findings++] = found;
	return true;
}

static const struct key keys[] = {
	{ "format", SEEN_FORMAT, take_format },
	{ "codec", SEEN_CODEC, take_codec },
	{ "rate", SEEN_RATE, take_rate },
	{ "channels", SEEN_CHANNELS, take_channels },
	{ "bits", SEEN_BITS, take_bits },
	{ "frames", SEEN_FRAMES, take_frames },
	{ "claimed", SEEN_CLAIMED, take_claimed },
	{ "lufs", SEEN_LUFS, take_lufs },
	{ "peak", SEEN_PEAK, take_peak },
	{ "true-peak", SEEN_TRUE_PEAK, take_true_peak },
	{ "peaks", SEEN_PEAKS, take_peaks },
	{ "pcm-sha256", SEEN_DIGEST, take_digest },
	{ "tag", 0, take_tag },
	{ "finding", 0, take_finding },
	{ "progress", 0, take_progress },
};

/* The first line; another version is no lie but a botched installation. */
static bool take_greeting(struct probe_parser *p, struct fields *f,
			  struct err *err)
{
	char role[PROTO_NAME_MAX + 1];
	int64_t version;

	if (!fields_is(f, PROTO_NAME) ||
	    !fields_number(f, 0, INT64_MAX, &version))
		return nonsense(err, _("no greeting"));
	if (version != PROTO_VERSION)
		return err_set(err, ERR_DEVICE,
			       _("The part of daixa that reads sound is of "
				 "another version. Install daixa again."));
	if (!fields_name(f, role, sizeof role) || strcmp(role, "probe") != 0 ||
	    !fields_at_end(f))
		return nonsense(err, _("no greeting"));
	p->state = IN_FACTS;
	return true;
}

static bool take_refused(struct fields *f, struct err *err)
{
	static const char *const names[] = {
#define X(id, name) (name),
		PROTO_REFUSALS(X)
#undef X
	};
	int reason;
	int64_t number;

	if (!fields_choice(f, names, REFUSAL_KINDS, &reason) ||
	    !fields_number(f, 0, INT64_MAX, &number) || !fields_at_end(f))
		return nonsense(err, _("an unknown refusal"));
	return audio_refusal_set(err, (enum proto_refusal)reason, number);
}

static bool take_fact(struct probe_parser *p, struct fields *f,
		      struct err *err)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		const struct key *k = &keys[i];
		if (!fields_is(f, k->name))
			continue;
		if ((p->seen & k->bit) != 0)
			return nonsense(err, _("a fact that is said twice"));
		p->seen |= k->bit;
		if (!k->take(p, f) || !fields_at_end(f))
			return nonsense(err, k->name);
		return true;
	}
	return nonsense(err, _("an unknown line"));
}

static bool take_line(struct probe_parser *p, const char *line, size_t len,
		      struct err *err)
{
	struct fields f;

	if (!fields_init(&f, line, len))
		return nonsense(err, _("bytes that are no text"));
	if (p->state == AWAIT_GREETING)
		return take_greeting(p, &f, err);
	if (p->state == OVER)
		return nonsense(err, _("something after the end"));
	if (fields_is(&f, "refused"))
		return take_refused(&f, err);
	if (fields_is(&f, "done") && fields_at_end(&f)) {
		p->state = OVER;
		return true;
	}
	return take_fact(p, &f, err);
}

bool probe_parser_feed(struct probe_parser *p, const char *bytes, size_t len,
		       struct err *err)
{
	p->n_bytes += len;
	if (p->n_bytes > PROTO_REPLY_MAX)
		return nonsense(err, _("it is endless"));
	while (len > 0) {
		const char *end = memchr(bytes, '\n', len);
		size_t n = end != NULL ? (size_t)(end - bytes) : len;
		if (p->line.len + n > PROTO_LINE_MAX)
			return nonsense(err, _("an endless line"));
		buf_add(&p->line, bytes, n);
		if (end == NULL)
			return true;
		if (!take_line(p, p->line.data, p->line.len, err))
			return false;
		buf_clear(&p->line);
		bytes += n + 1;
		len -= n + 1;
	}
	return true;
}

int64_t probe_parser_position_ms(const struct probe_parser *p)
{
	return p->position_ms;
}

int probe_parser_permille(const struct probe_parser *p)
{
	return p->permille;
}

bool probe_parser_has_begun(const struct probe_parser *p)
{
	return p->state != AWAIT_GREETING;
}

static int by_start(const void *a, const void *b)
{
	const struct probe_finding *x = a;
	const struct probe_finding *y = b;

	if (x->start_ms != y->start_ms)
		return x->start_ms < y->start_ms ? -1 : 1;
	return (int)x->kind - (int)y->kind;
}

/* What only the whole can show. */
static bool check_whole(const struct probe_facts *f, struct err *err)
{
	if (f->frames > (int64_t)PROTO_LENGTH_MAX_S * f->rate + f->rate)
		return nonsense(err, "frames");
	if (f->has_true_peak &&
	    (!f->has_peak || f->true_peak_centi_db < f->peak_centi_db))
		return nonsense(err, "true-peak");
	for (int i = 0; i < f->n_findings; i++) {
		const struct probe_finding *found = &f->findings[i];
		if (found->start_ms + found->length_ms > f->length_ms + 1)
			return nonsense(err, "finding");
	}
	return true;
}

bool probe_parser_end(struct probe_parser *p, struct probe_facts *out,
		      struct err *err)
{
	struct probe_facts *f = &p->facts;

	if (p->state != OVER || p->line.len > 0 ||
	    (p->seen & SEEN_REQUIRED) != SEEN_REQUIRED)
		return nonsense(err, _("it ends too early"));
	f->length_ms = (f->frames * 1000 + f->rate / 2) / f->rate;
	if (!check_whole(f, err))
		return false;
	qsort(f->findings, (size_t)f->n_findings, sizeof *f->findings,
	      by_start);
	*out = *f;
	memset(f, 0, sizeof *f);
	return true;
}
