/* Reading a segment's text aloud. See prompting.h. */
#include "config.h"

#include "app/prompting.h"

#include <stdlib.h>

#include "app/catalogue.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

static const char *presenter_of(const struct app *a,
				const struct segment_view *v)
{
	for (size_t i = 0; i < v->takes.count; i++)
		if (v->takes.rows[i].id == v->segment.take_id &&
		    v->takes.rows[i].presenter != NULL)
			return v->takes.rows[i].presenter;
	return a->env->operator_name;
}

bool prompting_make(struct app *a, const struct segment *s,
		    const struct revision *text, const char *presenter,
		    struct prompting *out, struct err *err)
{
	struct reading_speed speed;

	if (!reading_speed_of(a, presenter, &speed, err))
		return false;
	*out = (struct prompting){
		.code = mem_dup(s->code),
		.title = mem_dup(s->title),
		.text = mem_dup(text->text),
		.revision_no = text->no,
		.presenter = mem_dup(presenter),
		.speed = speed,
	};
	reading_track_make(&out->track, out->text, &a->profile);
	return true;
}

bool prompting_open(struct app *a, const char *code, const char *presenter,
		    struct prompting *out, struct err *err)
{
	struct segment_view v = {0};

	if (!catalogue_show(a, code, &v, err))
		return false;
	bool ok = v.revision.id != 0 ||
		  err_set(err, ERR_NOTFOUND,
			  _("%s has no text to read; write or import one "
			    "first"), v.segment.code);
	if (presenter == NULL)
		presenter = presenter_of(a, &v);
	ok = ok && prompting_make(a, &v.segment, &v.revision, presenter, out,
				  err);
	segment_view_finish(&v);
	return ok;
}

void prompting_finish(struct prompting *p)
{
	free(p->code);
	free(p->title);
	free(p->text);
	free(p->presenter);
	reading_track_finish(&p->track);
	*p = (struct prompting){0};
}

/* ---- lines ---------------------------------------------------------------- */

struct breaking {
	const struct prompting *p;
	struct prompting_line *lines;
	size_t n, n_room;
};

static void add_line(void *ctx, const char *text, size_t len)
{
	struct breaking *b = ctx;
	size_t at = (size_t)(text - b->p->text);

	if (b->n == b->n_room) {
		b->n_room = b->n_room == 0 ? 64 : b->n_room * 2;
		b->lines = mem_grow(b->lines, b->n_room, sizeof *b->lines);
	}
	b->lines[b->n++] = (struct prompting_line){
		.text = text,
		.len = len,
		.mark = reading_track_at(&b->p->track, at),
	};
}

size_t prompting_lines(const struct prompting *p, size_t cols,
		       struct prompting_line **out)
{
	struct breaking b = { .p = p };

	text_wrap(p->text, cols, add_line, &b);
	*out = b.lines;
	return b.n;
}

size_t prompting_line_of(const struct prompting_line *lines, size_t n,
			 size_t mark)
{
	size_t low = 0;
	size_t high = n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (lines[middle].mark <= mark)
			low = middle;
		else
			high = middle;
	}
	return low;
}
