/* Words whose figures have changed. See report_words_then.h. */
#include "config.h"

#include "view/report_words_then.h"

#include <stdlib.h>
#include <string.h>

#include "app/reporting.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

/* Lines below the title, as many as there is room for. */
struct lines {
	struct area area;
	int n;			/* wanted so far */
	enum style style;
};

static void add_line(void *ctx, const char *text, size_t len)
{
	struct lines *l = ctx;

	if (l->n++ < l->area.rows)
		area_put_n(l->area, l->n - 1, 0, l->style, text, len);
}

static void add_words(struct lines *l, enum style style, const char *before,
		      const char *text)
{
	char *all = mem_printf("%s%s", before, text);
	size_t len = strlen(all);

	while (len > 0 && all[len - 1] == '\n')
		all[--len] = '\0';
	for (size_t i = 0; i < len; i++)
		if (all[i] == '\n')
			all[i] = ' ';
	l->style = style;
	text_wrap(all, l->area.cols > 0 ? (size_t)l->area.cols : 1, add_line,
		  l);
	free(all);
}

int report_words_then(const struct report_words *w, struct area a)
{
	struct lines l = { .area = a };

	if (!w->is_outdated)
		return 0;
	add_words(&l, STYLE_WARNING, "",
		  _("The figures have changed since this was written; saving "
		    "keeps your words for those of now."));
	add_words(&l, STYLE_DIM, _("then: "), w->was_generated);
	add_words(&l, STYLE_NORMAL, _("now: "), w->generated);
	return l.n;
}
