#ifndef VIEW_PAGER_H
#define VIEW_PAGER_H

#include <stdbool.h>
#include <stddef.h>

#include "app/action.h"
#include "view/canvas.h"
#include "view/event.h"

/* Text to read: paragraphs, wrapped to the width, scrolled by lines. */
struct pager_paragraph;
struct pager_line;

struct pager {
	struct pager_paragraph *paragraphs;
	size_t n_paragraphs;
	struct pager_line *lines;	/* wrapped for `cols` */
	size_t n_lines;
	int rows, cols;			/* of the last layout */
	size_t top;
};

void pager_init(struct pager *p);
void pager_finish(struct pager *p);
void pager_clear(struct pager *p);
/* Add a paragraph (its "\n" begin new lines); wrapped lines are indented. */
void pager_add(struct pager *p, enum style style, int indent, const char *text);
void pager_addf(struct pager *p, enum style style, int indent,
		const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* Wrap for this size; the first line shown stays in sight. */
void pager_layout(struct pager *p, int rows, int cols);
bool pager_action(struct pager *p, enum action action);
/* The wheel. */
bool pager_event(struct pager *p, const struct event *e);
void pager_paint(const struct pager *p, struct area a);
/* Scroll to the next (previous) line that contains the words, folded. */
bool pager_find(struct pager *p, const char *words, bool is_backward);

#endif
