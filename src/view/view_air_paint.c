/* The picture of what is on air. See view_air.h. */
#include "config.h"

#include "view/view_air_priv.h"

#include "app/air.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/text.h"

enum { HEAD_ROWS = 5, MARGIN = 1 };

void view_air_scroll(struct view_air *v, int lines)
{
	int last = v->n_lines > v->page ? v->n_lines - v->page : 0;

	v->top += lines;
	v->top = v->top < 0 ? 0 : v->top > last ? last : v->top;
}

static int paint_bar(const struct view_air *v, int64_t planned_ms,
		     struct area a)
{
	int full = a.cols - 2;
	int played = planned_ms > 0 && full > 0
			     ? (int)(v->played_ms * full / planned_ms) : 0;

	if (planned_ms <= 0 || full <= 0)
		return 0;
	if (played > full)
		played = full;
	area_hline(area_sub(a, 0, 1, 1, full), 0, STYLE_WAVE);
	area_hline(area_sub(a, 0, 1, 1, played), 0, STYLE_WAVE_PLAYED);
	return 1;
}

static void put_clock(const struct view_air *v, int64_t planned_ms,
		      struct buf *out)
{
	char text[CIVIL_TEXT];

	duration_format(v->played_ms, text);
	buf_puts(out, text);
	if (planned_ms > 0) {
		duration_format(planned_ms, text);
		buf_printf(out, " / %s", text);
	}
}

struct lines {
	struct area area;
	int row;
};

/* Lines above the first one shown have rows below 0 and are left out. */
static void paint_line(void *ctx, const char *s, size_t len)
{
	struct lines *l = ctx;

	area_put_n(l->area, l->row++, 0, STYLE_NORMAL, s, len);
}

static void count_line(void *ctx, const char *s, size_t len)
{
	(void)s;
	(void)len;
	++*(int *)ctx;
}

/* The text, wrapped, for who reads it. */
static void paint_script(const struct view_air *v, struct area a)
{
	struct lines l = { a, -v->top };

	if (v->script != NULL && a.cols > 0)
		text_wrap(v->script, (size_t)a.cols, paint_line, &l);
}

void view_air_paint(const struct view *view, struct area a)
{
	const struct view_air *v = (const struct view_air *)view;
	struct buf clock;

	if (v->air == NULL)
		return;
	const struct log_entry *e = air_entry(v->air);
	int64_t planned = e->planned_ms != LOG_NONE ? e->planned_ms : 0;
	buf_init(&clock);
	put_clock(v, planned, &clock);
	if (air_has_begun(v->air))
		area_putf(a, 0, 1, STYLE_LIVE, " %s ", _("ON AIR"));
	else
		area_put(a, 0, 1, STYLE_WARNING, _("opening the sound ..."));
	area_put_in(a, 0, 1 + a.cols / 2, a.cols - a.cols / 2 - 2, TEXT_RIGHT,
		    STYLE_STRONG, clock.data);
	buf_finish(&clock);
	area_putf(a, 2, 1, STYLE_STRONG, "%s%s%s",
		  e->segment_code != NULL ? e->segment_code : "",
		  e->segment_code != NULL ? "  " : "", e->title);
	int bar = paint_bar(v, planned, area_sub(a, 3, 0, 1, a.cols));
	area_cut_top(&a, HEAD_ROWS - 1 + bar);
	area_cut_left(&a, MARGIN);
	area_cut_right(&a, MARGIN);
	paint_script(v, a);
}

void view_air_layout(struct view *view, int rows, int cols)
{
	struct view_air *v = (struct view_air *)view;
	int width = cols - 2 * MARGIN;

	v->page = rows > HEAD_ROWS ? rows - HEAD_ROWS : 1;
	v->n_lines = 0;
	if (v->script != NULL && width > 0)
		text_wrap(v->script, (size_t)width, count_line, &v->n_lines);
	view_air_scroll(v, 0);
}
