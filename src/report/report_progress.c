/* How far a report is. See report_progress.h. */
#include "config.h"

#include "report/report_progress.h"

#include "report/report.h"

void report_progress_begin(struct report_progress *p, struct report_doc *doc)
{
	p->done = 0;
	p->total = 0;
	p->permille = 0;
	for (size_t t = 0; t < doc->n_tables; t++) {
		doc->tables[t].progress = p;
		p->total += doc->tables[t].n_rows;
	}
	p->told(p->ctx, 0);
}

void report_row_done(const struct report_table *table)
{
	struct report_progress *p = table->progress;

	if (p == NULL || p->done >= p->total)
		return;
	p->done++;
	int permille = (int)(p->done * (size_t)p->share / p->total);
	if (permille == p->permille)
		return;
	p->permille = permille;
	p->told(p->ctx, permille);
}
