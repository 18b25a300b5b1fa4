/* A report to be read on the screen. See reporting_page.h. */
#include "config.h"

#include "app/reporting_page.h"

#include <stdlib.h>

#include "app/reporting_doors.h"
#include "app/reporting_warn.h"
#include "base/mem.h"
#include "report/render_txt.h"
#include "report/report.h"

/* Lines are counted on from the row before: rows come from top to bottom. */
struct counter {
	const struct buf *text;
	size_t at, line;
};

static size_t line_at(struct counter *c, size_t byte)
{
	for (; c->at < byte; c->at++)
		c->line += c->text->data[c->at] == '\n';
	return c->line;
}

static void add_doors(const struct report_doc *doc, const struct txt_rows *rows,
		      struct report_page *p)
{
	struct counter c = { .text = &p->text };

	p->doors = mem_array(rows->count, sizeof *p->doors);
	for (size_t i = 0; i < rows->count; i++) {
		const struct txt_row *row = &rows->rows[i];
		const struct report_table *t = &doc->tables[row->table];
		struct report_door *d = &p->doors[p->n_doors];

		d->first_line = line_at(&c, row->begin);
		d->n_lines = line_at(&c, row->end) - d->first_line;
		if (reporting_door(doc, t, &t->rows[row->row], &d->entry,
				   &d->query))
			p->n_doors++;
	}
}

bool reporting_page(struct app *a, const struct report_request *req,
		    struct report_page *out, struct err *err)
{
	struct report_page p = { .n_doors = 0 };
	struct txt_rows rows;
	struct report_doc doc;

	if (!reporting_build(a, req, &doc, err))
		return false;
	buf_init(&p.text);
	report_render_txt_rows(&doc, &p.text, &rows);
	add_doors(&doc, &rows, &p);
	free(rows.rows);
	reporting_take_warnings(&doc, &p.warnings);
	report_doc_finish(&doc);
	*out = p;
	return true;
}

void report_page_finish(struct report_page *p)
{
	for (size_t i = 0; i < p->n_doors; i++)
		free(p->doors[i].query);
	free(p->doors);
	report_warnings_finish(&p->warnings);
	buf_finish(&p->text);
	*p = (struct report_page){ .n_doors = 0 };
}

const struct report_door *report_page_door(const struct report_page *p,
					   size_t line)
{
	for (size_t i = 0; i < p->n_doors; i++) {
		const struct report_door *d = &p->doors[i];
		if (line >= d->first_line && line - d->first_line < d->n_lines)
			return d;
	}
	return NULL;
}
