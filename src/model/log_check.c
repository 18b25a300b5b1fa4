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

/* What users call the fields they meet; others go by their own name. */
static const struct {
	const char *field;
	const char *word;
} words[] = {
	{ "seq", N_("entry number") },
	{ "source", N_("source of the entry") },
	{ "entered_at", N_("time of entry") },
	{ "entered_offset_min", N_("time zone") },
	{ "operator", N_("operator") },
	{ "ref_seq", N_("number of the entry meant") },
	{ "reason", N_("reason") },
	{ "slot", N_("slot") },
	{ "priority", N_("priority") },
	{ "mode", N_("mode") },
	{ "origin", N_("origin") },
	{ "origin_name", N_("name of the origin") },
	{ "planned_at", N_("planned start") },
	{ "start_at", N_("start") },
	{ "start_offset_min", N_("time zone") },
	{ "end_at", N_("end") },
	{ "planned_ms", N_("planned length") },
	{ "played_ms", N_("length") },
	{ "outcome", N_("outcome") },
	{ "segment_code", N_("code of the segment") },
	{ "title", N_("title") },
	{ "genre", N_("genre") },
	{ "plan_code", N_("plan item") },
	{ "author", N_("author") },
	{ "approval", N_("approval") },
	{ "approver", N_("approver") },
	{ "approver_post", N_("post of the approver") },
	{ "approved_at", N_("time of approval") },
	{ "presenter", N_("presenter") },
	{ "coverage", N_("villages or clusters") },
	{ "incident", N_("kind of incident") },
	{ "order_by", N_("who ordered the emergency broadcast") },
	{ "order_ref", N_("document of the order") },
	{ "received_at", N_("time of the order") },
	{ "repeat_min", N_("repeat interval") },
	{ "period", N_("month") },
	{ "note", N_("note") },
};

/* What a kind cannot do without. */
static const struct {
	const char *field;
	unsigned kinds;
} needs[] = {
	{ "source", EVERY },
	{ "operator", EVERY },
	{ "ref_seq", POINTS },
	{ "reason", KIND(STRIKE) | KIND(CORRECTION) },
	{ "title", AIRED },
	{ "start_at", TIMED },
	{ "start_offset_min", TIMED },
	{ "mode", KIND(AIRING) | KIND(START) },
	{ "end_at", KIND(FINISH) | KIND(CLOSE) },
	{ "played_ms", ENDED },
	{ "outcome", ENDED },
	{ "incident", KIND(INCIDENT) },
	{ "period", KIND(CLOSE) },
	{ "first_seq", KIND(CLOSE) },
	{ "last_seq", KIND(CLOSE) },
	{ "entry_count", KIND(CLOSE) },
	{ "head_hash", KIND(CLOSE) },
	{ "note", KIND(CLOCK) | KIND(NOTE) },
	{ "extra", KIND(GENESIS) | KIND(CLOSE) },
};

/* Fields that hold a code of a table of words. */
static const struct {
	const char *field;
	const struct word *(*table)(void);
} codes[] = {
	{ "source", log_sources },	{ "priority", log_priorities },
	{ "mode", log_modes },		{ "outcome", log_outcomes },
	{ "genre", genres },		{ "approval", log_approvals },
	{ "incident", log_incidents },
};

/* 1900-01-01 and 9999-12-31 in UTC seconds: what civil.h can write. */
#define FIRST_INSTANT INT64_C(-2208988800)
#define LAST_INSTANT INT64_C(253402300799)
#define DAY_MS INT64_C(86400000)

static const struct {
	const char *field;
	int64_t least;
	int64_t most;
} ranges[] = {
	{ "seq", 1, INT64_MAX },
	{ "entered_at", FIRST_INSTANT, LAST_INSTANT },
	{ "entered_offset_min", -840, 840 },
	{ "boot_ms", 0, INT64_MAX },
	{ "ref_seq", 1, INT64_MAX },
	{ "planned_at", FIRST_INSTANT, LAST_INSTANT },
	{ "start_at", FIRST_INSTANT, LAST_INSTANT },
	{ "start_offset_min", -840, 840 },
	{ "end_at", FIRST_INSTANT, LAST_INSTANT },
	{ "planned_ms", 1, DAY_MS },
	{ "played_ms", 0, DAY_MS },
	{ "approved_at", FIRST_INSTANT, LAST_INSTANT },
	{ "received_at", FIRST_INSTANT, LAST_INSTANT },
	{ "repeat_min", 1, 1440 },
	{ "first_seq", 1, INT64_MAX },
	{ "last_seq", 1, INT64_MAX },
	{ "entry_count", 0, INT64_MAX },
};

static const struct {
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
	assert(false && "a table names a field that does not exist");
	return NULL;
}

static bool is_present(const struct log_entry *e, const struct log_field *f)
{
	if (!f->is_text)
		return log_field_int(e, f) != LOG_NONE;
	const char *text = log_field_text(e, f);
	return text != NULL && *text != '\0';
}

static const char *word_of(const char *field)
{
	for (size_t i = 0; i < COUNT(words); i++)
		if (strcmp(words[i].field, field) == 0)
			return _(words[i].word);
	return field;
}

static bool lacks(struct err *err, const char *field)
{
	return err_set(err, ERR_INVALID, _("the log entry lacks: %s"),
		       word_of(field));
}

static bool check_needs(const struct log_entry *e, enum log_kind kind,
			struct err *err)
{
	for (size_t i = 0; i < COUNT(needs); i++) {
		if ((needs[i].kinds & (1u << kind)) == 0)
			continue;
		if (!is_present(e, field_named(needs[i].field)))
			return lacks(err, needs[i].field);
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
				       _("%s: the text holds characters that "
					 "cannot be logged"),
				       word_of(fields[i].name));
	}
	return true;
}

static bool check_codes(const struct log_entry *e, struct err *err)
{
	for (size_t i = 0; i < COUNT(codes); i++) {
		const char *code =
			log_field_text(e, field_named(codes[i].field));

		if (code != NULL && word_find(codes[i].table(), code) == NULL)
			return word_refuse(codes[i].table(),
					   word_of(codes[i].field), code, err);
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
				       word_of(ranges[i].field));
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
				       word_of(digests[i].field), digests[i].digits);
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
		return lacks(err, "mode");
	if (kind == LOG_CORRECTION && e->mode != NULL) {
		if (e->played_ms == LOG_NONE)
			return lacks(err, "played_ms");
		if (e->outcome == NULL)
			return lacks(err, "outcome");
	}
	if (is_code(e->mode, "relay") && e->origin == NULL)
		return lacks(err, "origin");
	if (is_code(e->priority, "emergency") && e->mode != NULL &&
	    e->order_by == NULL)
		return lacks(err, "order_by");
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
