/* Two revisions of a segment's text. See script_diff.h. */
#include "config.h"

#include "app/script_diff.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "base/i18n.h"
#include "store/store_catalogue.h"

enum { DIGITS_MAX = 9 };

static bool read_revision(struct app *a, const struct segment *s, int64_t no,
			  struct revision *out, struct err *err)
{
	int64_t id = 0;

	if (!store_revision_find(a->store, s->id, no, &id, err))
		return false;
	if (id == 0)
		return err_set(err, ERR_NOTFOUND,
			       _("%s has no revision %" PRId64
				 " of its text."), s->code, no);
	return store_revision_get(a->store, id, out, err);
}

/* Numbers have no gaps. */
static bool find_newest(struct app *a, const struct segment *s, int64_t from,
			int64_t *out, struct err *err)
{
	int64_t id = 1;

	for (*out = from - 1; id != 0; ++*out)
		if (!store_revision_find(a->store, s->id, *out + 1, &id, err))
			return false;
	--*out;
	return true;
}

/* What stands behind the last word is no difference. */
static void trim_end(char *text)
{
	size_t len = strlen(text);

	while (len > 0 && (text[len - 1] == '\n' || text[len - 1] == ' '))
		text[--len] = '\0';
}

bool script_diff_make(struct app *a, const char *code, int64_t from,
		      int64_t to, struct script_diff *out, struct err *err)
{
	struct segment_view v = {0};
	struct script_diff d = {0};

	if (!catalogue_show(a, code, &v, err))
		return false;
	to = to != 0 ? to : v.revision.no;
	from = from != 0 ? from : to - 1;
	d.current = v.revision.no;
	bool ok = read_revision(a, &v.segment, from, &d.old, err) &&
		  read_revision(a, &v.segment, to, &d.now, err) &&
		  find_newest(a, &v.segment, d.current, &d.newest, err);
	segment_view_finish(&v);
	if (!ok) {
		script_diff_finish(&d);
		return false;
	}
	trim_end(d.old.text);
	trim_end(d.now.text);
	word_diff_init(&d.words, d.old.text, d.now.text);
	*out = d;
	return true;
}

void script_diff_finish(struct script_diff *d)
{
	word_diff_finish(&d->words);
	revision_finish(&d->old);
	revision_finish(&d->now);
}

static bool number(const char *s, size_t len, int64_t *out)
{
	*out = 0;
	if (len > DIGITS_MAX || strspn(s, "0123456789") < len)
		return false;
	for (size_t i = 0; i < len; i++)
		*out = *out * 10 + (s[i] - '0');
	return true;
}

bool script_diff_parse(const char *text, int64_t *out_from, int64_t *out_to,
		       struct err *err)
{
	const char *dots = strstr(text, "..");
	size_t first = dots != NULL ? (size_t)(dots - text) : strlen(text);
	const char *second = dots != NULL ? dots + 2 : "";

	if (first > 0 && number(text, first, out_from) &&
	    number(second, strlen(second), out_to))
		return true;
	return err_set(err, ERR_INVALID,
		       _("'%s' are no two revisions; write them like 2..3"),
		       text);
}
