#ifndef VIEW_VIEW_TEXT_H
#define VIEW_VIEW_TEXT_H

struct pager;
struct view;

/*
 * A dialog with text to read. Fill its pager, then push it.
 *
 * title  translated, copied
 */
struct view *view_text_new(const char *title);
struct pager *view_text_pager(struct view *v);

#endif
