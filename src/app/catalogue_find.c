/* The segment a person means. See catalogue.h. */
#include "config.h"

#include "app/catalogue.h"

#include "base/i18n.h"

enum { NEAR_MAX = 4 };

/* More than one segment has these words: name the first ones. */
static bool refuse_many(const struct search_result *found, struct err *err)
{
	struct buf text;

	buf_init(&text);
	buf_puts(&text, _("Which one?"));
	for (size_t i = 0; i < found->count && i < NEAR_MAX; i++)
		buf_printf(&text, "%s %s %.40s", i > 0 ? ";" : "",
			   found->rows[i].code, found->rows[i].title);
	err_set(err, ERR_INVALID, "%s", text.data);
	buf_finish(&text);
	return false;
}

bool catalogue_find(struct app *a, const char *words, struct segment_view *out,
		    struct err *err)
{
	struct search_result found = {0};
	bool ok = false;

	if (catalogue_show(a, words, out, err))
		return true;
	if (err->code != ERR_NOTFOUND ||
	    !catalogue_search(a, words, INT64_MAX, NEAR_MAX + 1, &found, err))
		return false;
	if (found.count == 1)
		ok = catalogue_show(a, found.rows[0].code, out, err);
	else if (found.count > 1)
		refuse_many(&found, err);
	else
		err_set(err, ERR_INVALID,
			_("No segment has this code or these words"));
	search_result_finish(&found);
	return ok;
}
