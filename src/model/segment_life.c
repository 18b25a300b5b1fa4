/*
 * The life of a segment. See segment_life.h.
 *
 *   draft ---submit---> submitted ---approve---> approved ...> changed
 *     ^ (returned,          |                       |            |
 *     |  withdrawn too)   return                  return       submit
 *     |                     v                       v            v
 *     +--------------- returned                 returned     submitted
 *
 * changed is never stored: it is approved, with another text, recording or
 * plan item than the one that was approved. Putting those back makes it
 * approved again.
 */
#include "config.h"

#include "model/segment_life.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

static const struct {
	const char *code;
	const char *verb;
	bool needs_reason;
} steps[STEP_COUNT] = {
	[STEP_SUBMIT] = { "submit", N_("submit"), false },
	[STEP_APPROVE] = { "approve", N_("approve"), false },
	[STEP_RETURN] = { "return", N_("return"), true },
	[STEP_WITHDRAW] = { "withdraw", N_("withdraw"), false },
	[STEP_RETIRE] = { "retire", N_("retire"), false },
};

/* One more than the state it leads to; 0: not from here. */
#define TO(state) (SEGMENT_##state + 1)
/* clang-format off */
static const unsigned char leads[SEGMENT_STATE_COUNT][STEP_COUNT] = {
	/* from: submit, approve, return, withdraw, retire */
	[SEGMENT_DRAFT] =
		{ TO(SUBMITTED), 0, 0, 0, TO(RETIRED) },
	[SEGMENT_SUBMITTED] =
		{ 0, TO(APPROVED), TO(RETURNED), TO(WITHDRAWN), 0 },
	[SEGMENT_APPROVED] =
		{ 0, 0, TO(RETURNED), TO(WITHDRAWN), TO(RETIRED) },
	[SEGMENT_CHANGED] =
		{ TO(SUBMITTED), 0, 0, TO(WITHDRAWN), TO(RETIRED) },
	[SEGMENT_RETURNED] =
		{ TO(SUBMITTED), 0, 0, 0, TO(RETIRED) },
	[SEGMENT_WITHDRAWN] =
		{ TO(SUBMITTED), 0, 0, 0, TO(RETIRED) },
	[SEGMENT_RETIRED] =
		{ TO(SUBMITTED), 0, 0, 0, 0 },
};
/* clang-format on */

const char *segment_step_code(enum segment_step s)
{
	assert(s < STEP_COUNT);
	return steps[s].code;
}

bool segment_step_from_code(const char *code, enum segment_step *out)
{
	for (int i = 0; i < STEP_COUNT; i++) {
		if (strcmp(steps[i].code, code) == 0) {
			*out = (enum segment_step)i;
			return true;
		}
	}
	return false;
}

const char *segment_step_verb(enum segment_step s)
{
	assert(s < STEP_COUNT);
	return _(steps[s].verb);
}

bool segment_step_needs_reason(enum segment_step s)
{
	assert(s < STEP_COUNT);
	return steps[s].needs_reason;
}

bool segment_step_leads(enum segment_state from, enum segment_step s,
			enum segment_state *out)
{
	assert(from < SEGMENT_STATE_COUNT && s < STEP_COUNT);
	if (leads[from][s] == 0)
		return false;
	*out = (enum segment_state)(leads[from][s] - 1);
	return true;
}

bool segment_step_check(const char *code, enum segment_state from,
			enum segment_step s, struct err *err)
{
	struct buf possible;
	enum segment_state to;

	if (segment_step_leads(from, s, &to))
		return true;
	buf_init(&possible);
	for (int i = 0; i < STEP_COUNT; i++) {
		if (segment_step_leads(from, (enum segment_step)i, &to))
			buf_printf(&possible, "%s%s",
				   possible.len > 0 ? ", " : "",
				   segment_step_verb((enum segment_step)i));
	}
	err_set(err, ERR_REFUSED,
		_("%s is %s; possible now: %s."), code,
		segment_state_label(from), possible.data);
	buf_finish(&possible);
	return false;
}

bool segment_needs_approval(const char *origin)
{
	return origin == NULL || strcmp(origin, "TSX") == 0;
}

/* ---- names ---------------------------------------------------------------- */

/* The words' exact keys, so that both ways to place a tone agree; yours. */
static char *name_key(const char *name, size_t len)
{
	char *clean = text_clean(name, len, TEXT_ONE_LINE);
	size_t clean_len = strlen(clean), pos = 0, start, word_len;
	struct buf out;

	buf_init(&out);
	while (text_next_word(clean, clean_len, &pos, &start, &word_len)) {
		char *word = mem_dup_n(clean + start, word_len);
		char *key = text_word_key(word);

		buf_printf(&out, "%s ", key);
		free(key);
		free(word);
	}
	free(clean);
	return buf_take(&out);
}

bool person_is_named(const char *name)
{
	size_t pos = 0, start, len;

	return name != NULL &&
	       text_next_word(name, strlen(name), &pos, &start, &len);
}

bool person_check(const char *name, struct err *err)
{
	return person_is_named(name) ||
	       err_set(err, ERR_INVALID, _("Say who it is."));
}

static bool is_name(const char *a, size_t a_len, const char *b, size_t b_len)
{
	char *x = name_key(a, a_len);
	char *y = name_key(b, b_len);
	bool same = x[0] != '\0' && strcmp(x, y) == 0;

	free(x);
	free(y);
	return same;
}

bool person_is(const char *a, const char *b)
{
	return a != NULL && b != NULL && is_name(a, strlen(a), b, strlen(b));
}

/* Where the first name in a list ends, and how long what parts it is. */
static size_t name_end(const char *list, size_t *out_gap)
{
	static const char *const gaps[] = { ",", ";", "/", "&", " và ", " - " };

	for (size_t i = 0; list[i] != '\0'; i++) {
		for (size_t g = 0; g < sizeof gaps / sizeof *gaps; g++) {
			*out_gap = strlen(gaps[g]);
			if (strncmp(list + i, gaps[g], *out_gap) == 0)
				return i;
		}
	}
	*out_gap = 0;
	return strlen(list);
}

bool person_is_among(const char *person, const char *authors)
{
	size_t gap = 0;

	if (person == NULL)
		return false;
	while (authors != NULL && *authors != '\0') {
		size_t len = name_end(authors, &gap);
		if (is_name(person, strlen(person), authors, len))
			return true;
		authors += len + gap;
	}
	return false;
}
