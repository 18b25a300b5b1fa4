/*
 * Screen 6: finding words in the preview. The place that was found is a line
 * and bytes of it; the cursor goes there, and with it the figure that is
 * meant. A page that is read anew has none.
 */
#include "config.h"

#include "view/view_report_priv.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "view/prompt.h"
#include "view/stack.h"

static const char *line_text(const struct view_report *r, size_t line)
{
	return r->page.text.data + r->lines[line];
}

size_t view_report_col(const struct view_report *r, size_t line, size_t at)
{
	char *before = mem_dup_n(line_text(r, line), at);
	size_t col = text_width(before);

	free(before);
	return col;
}

/* Letter by letter is slow: of a hundred thousand lines few are looked at so. */
static bool may_have(const char *line, const char *folded)
{
	char *own = text_fold(line);
	bool has = strstr(own, folded) != NULL;

	free(own);
	return has;
}

/* The last place in the line that begins before byte `end`. */
static bool find_last(const char *line, const char *words, size_t end,
		      struct text_place *out)
{
	size_t len = strlen(line);
	struct text_place next;
	bool is_found = false;

	for (size_t from = 0; text_find(line, len, words, from, false, &next) &&
			      next.at < end; from = next.at + 1) {
		*out = next;
		is_found = true;
	}
	return is_found;
}

/* What is searched for, and the place the search starts from. */
struct search { const char *words; char *folded; size_t line, at; };

/* step counts the lines from the start, which comes first and last. */
static bool find_in(const struct view_report *r, const struct search *s,
		    size_t step, bool is_backward, struct text_place *out)
{
	size_t n = r->n_lines;
	size_t i = (is_backward ? s->line + n - step % n : s->line + step) % n;
	const char *line = line_text(r, i);

	if (!may_have(line, s->folded))
		return false;
	if (is_backward)
		return find_last(line, s->words, step == 0 ? s->at : SIZE_MAX,
				 out);
	return text_find(line, strlen(line), s->words,
			 step == 0 ? s->at + 1 : 0, false, out);
}

/* The cursor goes there, and what was found comes into sight. */
static void go_to(struct view_report *r, size_t line, struct text_place place)
{
	size_t before = view_report_col(r, line, place.at);
	size_t behind = view_report_col(r, line, place.at + place.len);

	r->found = place;
	r->found_line = line;
	r->cursor = line;
	r->column = before;
	/* from the left edge, if that can be */
	if (behind <= (size_t)r->cols)
		r->left = 0;
	else if (behind > (size_t)(r->left + r->cols) ||
		 before < (size_t)r->left)
		r->left = (int)(behind - (size_t)r->cols);
	view_report_keep_in_range(r);
}

void view_report_find_again(struct view_report *r, bool is_backward)
{
	if (r->words == NULL || r->n_lines == 0)
		return;
	bool has_place = r->found.len > 0 && r->found_line == r->cursor;
	const char *line = line_text(r, r->cursor);
	struct search s = {
		.words = r->words, .folded = text_fold(r->words),
		.line = r->cursor,
		.at = has_place ? r->found.at
				: text_fit(line, r->column),
	};
	struct text_place place;

	for (size_t step = 0; step <= r->n_lines; step++) {
		if (!find_in(r, &s, step, is_backward, &place))
			continue;
		size_t n = r->n_lines;
		go_to(r, (is_backward ? s.line + n - step % n
				      : s.line + step) % n, place);
		free(s.folded);
		return;
	}
	free(s.folded);
	r->found.len = 0;
	stack_notice(r->view.stack, NOTICE_INFO, _("'%s' is not in this text"),
		     r->words);
}

static void find_done(void *ctx, const char *words)
{
	struct view_report *r = ctx;

	if (words == NULL || words[0] == '\0')
		return;
	mem_set(&r->words, words);
	view_report_find_again(r, false);
}

void view_report_find(struct view_report *r)
{
	static const struct prompt_ops ops = { .done = find_done };

	if (r->has_report)
		prompt_open(r->view.stack, "/", r->words, &ops, r);
}
