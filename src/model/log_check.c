/*
 * Is an entry fit to be written down? What a kind needs, and what a value may
 * be, stand in tables; log_entry_check() walks them.
 */
#include "config.h"

#include "model/log_entry.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

#define KIND(name) (1u << LOG_##name)

enum {
	EVERY = (1u << LOG_KIND_COUNT) - 1,
	AIRED = KIND(AIRING) | KIND(START) | KIND(CORRECTION),
	TIMED = AIRED | KIND(INCIDENT),
	ENDED = KIND(AIRING) | KIND(FINISH),
	POINTS = KIND(FINISH) | KIND(STRIKE) | KIND(CORRECTION)
};

/* A field, the user's word for it, and the kinds that cannot do without it. */
static const struct need {
	const char *field;
	const char *word;
	unsigned kinds;
} needs[] = {
	{ "source", N_("source of the entry"), EVERY },
	{ "operator", N_("operator"), EVERY },
	{ "ref_seq", N_("number of the entry meant"), POINTS },
	{ "reason", N_("reason"), KIND(STRIKE) | KIND(CORRECTION) },
	{ "title", N_("title"), AIRED },
	{ "start_at", N_("start"), TIMED },
	{ "start_offset_min", N_("time zone"), TIMED },
	{ "mode", N_("mode"), KIND(AIRING) | KIND(START) },
	{ "end_at", N_("end"), KIND(FINISH) },
	{ "played_ms", N_("length"), ENDED },
	{ "outcome", N_("outcome"), ENDED },
	{ "incident", N_("kind of incident"), KIND(INCIDENT) },
	{ "period", N_("month"), KIND(CLOSE) },
	{ "first_seq", N_("first entry"), KIND(CLOSE) },
	{ "last_seq", N_("last entry"), KIND(CLOSE) },
	{ "entry_count", N_("number of entries"), KIND(CLOSE) },
	{ "head_hash", N_("head hash"), KIND(CLOSE) },
	{ "note", N_("note"), KIND(CLOCK) | KIND(NOTE) },
	{ "extra", N_("random number"), KIND(GENESIS) },
};

static const struct coded {
	const char *field;
	const char *word;
	const struct word *(*table)(void);
} codeds[] = {
	{ "source", N_("source of the entry"), log_sources },
	{ "priority", N_("priority"), log_priorities },
	{ "mode", N_("mode"), log_modes },
	{ "outcome", N_("outcome"), log_outcomes },
	{ "genre", N_("genre"), genres },
	{ "approval", N_("approval"), log_approvals },
	{ "incident", N_("kind of incident"), log_incidents },
};

/* 1900-01-01 and 9999-12-31 in UTC seconds: what civil.h can write. */
#define FIRST_INSTANT INT64_C(-2208988800)
#define LAST_INSTANT INT64_C(253402300799)
#define DAY_MS INT64_C(86400000)

static const struct range {
	const char *field;
	const char *word;
	int64_t least;
	int64_t most;
} ranges[] = {
	{ "seq", N_("entry number"), 1, INT64_MAX },
	{ "entered_at", N_("time of entry"), FIRST_INSTANT, LAST_INSTANT },
	{ "entered_offset_min", N_("time zone"), -840, 840 },
	{ "boot_ms", N_("time since start"), 0, INT64_MAX },
	{ "ref_seq", N_("number of the entry meant"), 1, INT64_MAX },
	{ "planned_at", N_("planned start"), FIRST_INSTANT, LAST_INSTANT },
	{ "start_at", N_("start"), FIRST_INSTANT, LAST_INSTANT },
	{ "start_offset_min", N_("time zone"), -840, 840 },
	{ "end_at", N_("end"), FIRST_INSTANT, LAST_INSTANT },
	{ "planned_ms", N_("planned length"), 1, DAY_MS },
	{ "played_ms", N_("length"), 0, DAY_MS },
	{ "approved_at", N_("time of approval"), FIRST_INSTANT, LAST_INSTANT },
	{ "received_at", N_("time of the order"), FIRST_INSTANT, LAST_INSTANT },
	{ "repeat_min", N_("repeat interval"), 1, 1440 },
	{ "first_seq", N_("first entry"), 1, INT64_MAX },
	{ "last_seq", N_("last entry"), 1, INT64_MAX },
	{ "entry_count", N_("number of entries"), 1, INT64_MAX },
};

static const struct digest {
	const char *field;
	size_t digits;
} digests[] = {
	{ "uid", LOG_UID_HEX },
	{ "segment_uid", LOG_UID_HEX },
	{ "take_uid", LOG_UID_HEX },
	{ "media_sha256", SHA256_HEX },
	{ "revision_sha256", SHA256_HEX },
	{ "head_hash", SHA256_HEX },
};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

static const struct log_field *field_named(const char *name)
{
	size_t count;
	const struct log_field *fields = log_fields(&count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(fields[i].name, name) == 0)
			return &fields[i];
	assert(!"a table names a field that does not exist");
	return NULL;
}

static bool is_present(const struct log_entry *e, const struct log_field *f)
{
	if (!f->is_text)
		return log_field_int(e, f) != LOG_NONE;
	const char *text = log_field_text(e, f);
	return text != NULL && *text != '\0';
}

static bool lacks(struct err *err, const char *word)
{
	return err_set(err, ERR_INVALID, _("the log entry lacks: %s"),
		       _(word));
}

static bool check_needs(const struct log_entry *e, enum log_kind kind,
			struct err *err)
{
	for (size_t i = 0; i < COUNT(needs); i++) {
		if ((needs[i].kinds & (1u << kind)) == 0)
			continue;
		if (!is_present(e, field_named(needs[i].field)))
			return lacks(err, needs[i].word);
	}
	return true;
}

/*
 * text_clean() escapes the backslash of an escape once more, so that text with
 * an escape never equals its own cleaned form. Backslashes change nothing
 * else: they are judged as slashes.
 */
bool log_text_is_clean(const char *text)
{
	char *copy = mem_dup(text);

	for (char *s = strchr(copy, '\\'); s != NULL; s = strchr(s, '\\'))
		*s = '/';
	bool is_clean = text_is_clean(copy, strlen(copy), TEXT_ONE_LINE);
	free(copy);
	return is_clean;
}

static bool check_texts(const struct log_entry *e, struct err *err)
{
	size_t count;
	const struct log_field *fields = log_fields(&count);

	for (size_t i = 0; i < count; i++) {
		if (!fields[i].is_text)
			continue;
		const char *text = log_field_text(e, &fields[i]);
		if (text == NULL)
			continue;
		if (!log_text_is_clean(text))
			return err_set(err, ERR_INVALID,
				       _("the text of %s holds characters "
					 "that cannot be logged"),
				       fields[i].name);
	}
	return true;
}

static bool check_codes(const struct log_entry *e, struct err *err)
{
	for (size_t i = 0; i < COUNT(codeds); i++) {
		const char *code =
			log_field_text(e, field_named(codeds[i].field));

		if (code != NULL && word_find(codeds[i].table(), code) == NULL)
			return err_set(err, ERR_INVALID,
				       _("%s: \"%s\" is not known"),
				       _(codeds[i].word), code);
	}
	return true;
}

static bool check_ranges(const struct log_entry *e, struct err *err)
{
	for (size_t i = 0; i < COUNT(ranges); i++) {
		int64_t n = log_field_int(e, field_named(ranges[i].field));

		if (n == LOG_NONE)
			continue;
		if (n < ranges[i].least || n > ranges[i].most)
			return err_set(err, ERR_INVALID,
				       _("%s: the value is out of range"),
				       _(ranges[i].word));
	}
	return true;
}

static bool check_digests(const struct log_entry *e, struct err *err)
{
	for (size_t i = 0; i < COUNT(digests); i++) {
		const char *hex =
			log_field_text(e, field_named(digests[i].field));

		if (hex == NULL)
			continue;
		if (strlen(hex) != digests[i].digits ||
		    strspn(hex, "0123456789abcdef") != digests[i].digits)
			return err_set(err, ERR_INVALID,
				       _("%s must be %zu hexadecimal digits"),
				       digests[i].field, digests[i].digits);
	}
	return true;
}

static bool is_code(const char *text, const char *code)
{
	return text != NULL && strcmp(text, code) == 0;
}

/*
 * What one field asks of another. A correction stands for an airing (it has a
 * mode, then it needs what an airing needs) or for an incident.
 */
static bool check_sense(const struct log_entry *e, enum log_kind kind,
			struct err *err)
{
	int year;
	int month;

	if (kind == LOG_CORRECTION && e->mode == NULL && e->incident == NULL)
		return lacks(err, N_("mode"));
	if (kind == LOG_CORRECTION && e->mode != NULL) {
		if (e->played_ms == LOG_NONE)
			return lacks(err, N_("length"));
		if (e->outcome == NULL)
			return lacks(err, N_("outcome"));
	}
	if (is_code(e->mode, "relay") && e->origin == NULL)
		return lacks(err, N_("source of the relay"));
	if (is_code(e->priority, "emergency") && e->mode != NULL &&
	    e->order_by == NULL)
		return lacks(err, N_("who ordered the emergency broadcast"));
	if (e->start_at != LOG_NONE && e->end_at != LOG_NONE &&
	    e->end_at < e->start_at)
		return err_set(err, ERR_INVALID,
			       _("the end lies before the start"));
	if (e->period != NULL && !month_parse(e->period, &year, &month, err))
		return false;
	return true;
}

bool log_entry_check(const struct log_entry *e, struct err *err)
{
	enum log_kind kind;

	if (!log_kind_from_code(e->kind, &kind))
		return err_set(err, ERR_INVALID,
			       _("the kind of the log entry is not known"));
	return check_texts(e, err) && check_needs(e, kind, err) &&
	       check_codes(e, err) && check_ranges(e, err) &&
	       check_digests(e, err) && check_sense(e, kind, err);
}
