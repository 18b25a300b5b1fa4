/* Documents in force, expired, replaced. See document.h. */
#include "config.h"

#include "model/document.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"

/* ---- numbers -------------------------------------------------------------- */

/* U+2010 to U+2015, U+2212: hyphens and dashes of word processors. */
static bool is_hyphen(int32_t cp)
{
	return cp == '-' || (cp >= 0x2010 && cp <= 0x2015) || cp == 0x2212;
}

char *document_number_key(const char *number)
{
	char *lower = text_lower(number);
	size_t len = strlen(lower), at = 0;
	struct buf out;

	buf_init(&out);
	while (at < len) {
		int32_t cp;
		size_t n = utf8_decode(lower + at, len - at, &cp);
		if (is_hyphen(cp))
			buf_putc(&out, '-');
		else if (cp != ' ' && cp != 0xA0)
			buf_add(&out, lower + at, n);
		at += n;
	}
	free(lower);
	return buf_take(&out);
}

bool document_number_ok(const char *number)
{
	enum { KEY_MAX = 60 };	/* bytes; the longest in use have 30 */
	static const char figures[] = "0123456789";
	char *key = document_number_key(number);
	size_t figures_len = strspn(key, figures);
	const char *mark = strpbrk(key, "/-");
	bool is_ok = figures_len > 0 && mark != NULL &&
		     mark[1 + strspn(mark + 1, "0123456789/-")] != '\0' &&
		     strlen(key) <= KEY_MAX;

	free(key);
	return is_ok;
}

bool document_number_is(const char *a, const char *b)
{
	char *x = document_number_key(a);
	char *y = document_number_key(b);
	bool is_same = strcmp(x, y) == 0;

	free(x);
	free(y);
	return is_same;
}

/* ---- in force ------------------------------------------------------------- */

/* ISO dates compare as text. */
enum document_state document_state(const struct document *d, const char *day)
{
	if (d->replaced_by != NULL)
		return DOCUMENT_REPLACED;
	if (d->in_force_to != NULL && strcmp(d->in_force_to, day) < 0)
		return DOCUMENT_EXPIRED;
	if (d->in_force_from != NULL && strcmp(day, d->in_force_from) < 0)
		return DOCUMENT_NOT_YET;
	return DOCUMENT_IN_FORCE;
}

const char *document_state_code(enum document_state state)
{
	switch (state) {
	case DOCUMENT_EXPIRED:
		return "expired";
	case DOCUMENT_REPLACED:
		return "replaced";
	default:
		return NULL;
	}
}

const char *document_state_label(enum document_state state)
{
	switch (state) {
	case DOCUMENT_EXPIRED:
		return _("expired");
	case DOCUMENT_REPLACED:
		return _("replaced");
	case DOCUMENT_NOT_YET:
		return _("not yet in force");
	case DOCUMENT_IN_FORCE:
		break;
	}
	return _("in force");
}

bool document_link_stops(const struct document_link *l)
{
	return document_state_code(l->state) != NULL && l->reason == NULL;
}

void document_link_list_finish(struct document_link_list *l)
{
	for (size_t i = 0; i < l->count; i++) {
		document_finish(&l->rows[i].document);
		free(l->rows[i].reason);
		free(l->rows[i].person);
	}
	free(l->rows);
	*l = (struct document_link_list){ 0 };
}
