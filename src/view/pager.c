/* Text to read. See pager.h. */
#include "config.h"

#include "view/pager.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

struct pager_paragraph {
	char *text;
	enum style style;
	int indent;
};

/* A piece of a paragraph; text is borrowed from it. */
struct pager_line {
	size_t paragraph;
	const char *text;
	size_t len;
};

void pager_init(struct pager *p)
{
	*p = (struct pager){ .rows = 1 };
}

void pager_clear(struct pager *p)
{
	for (size_t i = 0; i < p->n_paragraphs; i++)
		free(p->paragraphs[i].text);
	p->n_paragraphs = 0;
	p->n_lines = 0;
	p->cols = 0;
	p->top = 0;
}

void pager_finish(struct pager *p)
{
	pager_clear(p);
	free(p->paragraphs);
	free(p->lines);
	p->paragraphs = NULL;
	p->lines = NULL;
}

void pager_add(struct pager *p, enum style style, int indent, const char *text)
{
	p->paragraphs = mem_grow(p->paragraphs, p->n_paragraphs + 1,
				 sizeof *p->paragraphs);
	p->paragraphs[p->n_paragraphs++] = (struct pager_paragraph){
		.text = mem_dup(text), .style = style, .indent = indent
	};
	p->cols = 0;	/* wrap anew */
}

void pager_addf(struct pager *p, enum style style, int indent,
		const char *fmt, ...)
{
	char *text = NULL;
	va_list args;

	va_start(args, fmt);
	int n = vasprintf(&text, fmt, args);
	va_end(args);
	if (n < 0)
		return;
	pager_add(p, style, indent, text);
	free(text);
}

/* ---- wrapping ------------------------------------------------------------- */

struct wrapping {
	struct pager *pager;
	size_t paragraph;
};

static void add_line(void *ctx, const char *text, size_t len)
{
	struct wrapping *w = ctx;
	struct pager *p = w->pager;

	if ((p->n_lines & (p->n_lines + 1)) == 0)
		p->lines = mem_grow(p->lines, p->n_lines * 2 + 2,
				    sizeof *p->lines);
	p->lines[p->n_lines++] = (struct pager_line){ w->paragraph, text, len };
}

static void wrap_all(struct pager *p)
{
	p->n_lines = 0;
	for (size_t i = 0; i < p->n_paragraphs; i++) {
		struct wrapping w = { p, i };
		int cols = p->cols - p->paragraphs[i].indent;
		text_wrap(p->paragraphs[i].text, cols > 1 ? (size_t)cols : 1,
			  add_line, &w);
	}
}

static void keep_top_in_range(struct pager *p)
{
	size_t page = (size_t)p->rows;
	size_t last = p->n_lines > page ? p->n_lines - page : 0;

	if (p->top > last)
		p->top = last;
}

/* The line that shows this place of the text. */
static size_t line_of(const struct pager *p, size_t paragraph, const char *text)
{
	size_t found = 0;

	for (size_t i = 0; i < p->n_lines; i++) {
		if (p->lines[i].paragraph < paragraph ||
		    (p->lines[i].paragraph == paragraph &&
		     p->lines[i].text <= text))
			found = i;
	}
	return found;
}

void pager_layout(struct pager *p, int rows, int cols)
{
	p->rows = rows > 0 ? rows : 1;
	if (cols != p->cols) {
		struct pager_line first = { 0, NULL, 0 };
		bool had_lines = p->top < p->n_lines && p->cols != 0;
		if (had_lines)
			first = p->lines[p->top];
		p->cols = cols;
		wrap_all(p);
		if (had_lines)
			p->top = line_of(p, first.paragraph, first.text);
	}
	keep_top_in_range(p);
}

/* ---- moving --------------------------------------------------------------- */

static void scroll_by(struct pager *p, ptrdiff_t lines)
{
	ptrdiff_t top = (ptrdiff_t)p->top + lines;

	p->top = top > 0 ? (size_t)top : 0;
	keep_top_in_range(p);
}

bool pager_action(struct pager *p, enum action action)
{
	ptrdiff_t page = p->rows > 1 ? p->rows - 1 : 1;

	switch (action) {
	case ACTION_MOVE_DOWN:
		scroll_by(p, 1);
		return true;
	case ACTION_MOVE_UP:
		scroll_by(p, -1);
		return true;
	case ACTION_PAGE_DOWN:
		scroll_by(p, page);
		return true;
	case ACTION_PAGE_UP:
		scroll_by(p, -page);
		return true;
	case ACTION_HALF_DOWN:
		scroll_by(p, (page + 1) / 2);
		return true;
	case ACTION_HALF_UP:
		scroll_by(p, -(page + 1) / 2);
		return true;
	case ACTION_MOVE_FIRST:
		p->top = 0;
		return true;
	case ACTION_MOVE_LAST:
		p->top = p->n_lines;
		keep_top_in_range(p);
		return true;
	default:
		return false;
	}
}

bool pager_event(struct pager *p, const struct event *e)
{
	if (e->type != EVENT_MOUSE)
		return false;
	if (e->mouse.action == MOUSE_WHEEL_UP)
		scroll_by(p, -3);
	else if (e->mouse.action == MOUSE_WHEEL_DOWN)
		scroll_by(p, 3);
	else
		return false;
	return true;
}

/* ---- painting and finding ------------------------------------------------- */

void pager_paint(const struct pager *p, struct area a)
{
	for (int row = 0; row < a.rows; row++) {
		size_t i = p->top + (size_t)row;
		if (i >= p->n_lines)
			return;
		const struct pager_line *line = &p->lines[i];
		const struct pager_paragraph *from =
			&p->paragraphs[line->paragraph];
		area_put_n(a, row, from->indent, from->style, line->text,
			   line->len);
	}
}

static bool line_has(const struct pager_line *line, const char *folded)
{
	char *text = mem_dup_n(line->text, line->len);
	char *own = text_fold(text);
	bool is_there = strstr(own, folded) != NULL;

	free(own);
	free(text);
	return is_there;
}

bool pager_find(struct pager *p, const char *words, bool is_backward)
{
	char *folded = text_fold(words);
	bool is_found = false;

	for (size_t n = 1; n <= p->n_lines && !is_found; n++) {
		size_t i = is_backward ? p->top + p->n_lines - n : p->top + n;
		i %= p->n_lines;
		is_found = line_has(&p->lines[i], folded);
		if (is_found)
			p->top = i;
	}
	keep_top_in_range(p);
	free(folded);
	return is_found;
}
