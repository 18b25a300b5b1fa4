/* A list as it is seen. See list.h. */
#include "config.h"

#include "view/list.h"


#include "base/i18n.h"
#include "view/list_columns.h"

enum { GUTTER_COLS = 2 };	/* the mark and a blank */

/* Everything a row is painted with. */
struct painter {
	const struct list *list;
	struct area area;
	int widths[LIST_COLUMNS_MAX];
	int gutter;
	struct list_range range;
	bool has_focus;
	struct buf text;
};

static void paint_title(struct painter *p, int column, int col)
{
	const struct list *l = p->list;
	const struct list_column *c = &l->columns[column];
	int width = p->widths[column];

	if (l->places[column] == l->sort_column && width > 2) {
		enum glyph arrow = l->is_descending ? GLYPH_DOWN : GLYPH_UP;
		width -= 1;
		area_put(p->area, 0, col + width, STYLE_HEADING,
			 canvas_glyph(p->area.canvas, arrow));
	}
	area_put_in(p->area, 0, col, width, c->align, STYLE_HEADING,
		    c->title[0] != '\0' ? _(c->title) : "");
}

static void paint_header(struct painter *p)
{
	int col = p->gutter;

	area_fill(area_sub(p->area, 0, 0, 1, p->area.cols), STYLE_HEADING);
	for (int i = 0; i < p->list->n_columns; i++) {
		if (p->widths[i] == 0)
			continue;
		paint_title(p, i, col);
		col += p->widths[i] + 1;
	}
}

static bool row_is_marked(const struct painter *p, size_t row, int64_t id)
{
	bool is_in_range = p->range.is_open && row >= p->range.first &&
			   row <= p->range.last;

	return is_in_range || list_is_marked(p->list, id);
}

/* The style of the whole row; STYLE_NORMAL leaves it to the cells. */
static enum style row_style(const struct painter *p, size_t row, bool is_marked)
{
	bool is_selected = row == p->list->selected;

	if (is_selected && p->has_focus)
		return is_marked ? STYLE_SELECTED_MARKED : STYLE_SELECTED;
	if (is_selected)
		return STYLE_SELECTED_IDLE;
	return is_marked ? STYLE_MARKED : STYLE_NORMAL;
}

static void paint_cell(struct painter *p, size_t row, int line, int column,
		       int col, enum style style)
{
	const struct list *l = p->list;

	buf_clear(&p->text);
	l->source->cell(l->ctx, row, l->places[column], &p->text);
	if (style == STYLE_NORMAL && l->source->style != NULL)
		style = l->source->style(l->ctx, row, l->places[column]);
	area_put_in(p->area, line, col, p->widths[column],
		    l->columns[column].align, style, p->text.data);
}

static void paint_row(struct painter *p, size_t row, int line)
{
	const struct list *l = p->list;
	bool is_marked = row_is_marked(p, row, l->source->id(l->ctx, row));
	enum style style = row_style(p, row, is_marked);
	int col = p->gutter;

	area_fill(area_sub(p->area, line, 0, 1, p->area.cols), style);
	if (is_marked && p->gutter > 0)
		area_put(p->area, line, 0, style,
			 canvas_glyph(p->area.canvas, GLYPH_MARK));
	for (int i = 0; i < l->n_columns; i++) {
		if (p->widths[i] == 0)
			continue;
		paint_cell(p, row, line, i, col, style);
		col += p->widths[i] + 1;
	}
}

static void paint_empty(struct painter *p, int line)
{
	const char *words = p->list->empty_text != NULL
				    ? p->list->empty_text
				    : _("Nothing here.");

	area_put_in(p->area, line, p->gutter, p->area.cols - p->gutter,
		    TEXT_LEFT, STYLE_DIM, words);
}

void list_paint(const struct list *l, struct area a, bool has_focus)
{
	struct painter p = { .list = l, .area = a, .has_focus = has_focus };
	bool has_header = a.rows >= 3;
	int line = has_header;

	if (a.rows <= 0 || a.cols <= 0)
		return;
	p.gutter = a.cols >= 20 ? GUTTER_COLS : 0;
	p.range = list_range_of(l);
	list_widths(l->columns, l->n_columns, a.cols - p.gutter, p.widths);
	buf_init(&p.text);
	if (has_header)
		paint_header(&p);
	if (l->count == 0)
		paint_empty(&p, line);
	for (size_t row = l->top; row < l->count && line < a.rows; row++)
		paint_row(&p, row, line++);
	buf_finish(&p.text);
}
