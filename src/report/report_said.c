/* Lists run together. See report_said.h. */
#include "config.h"

#include "report/report_said.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "report/report_words.h"

static const char *value_of(const struct report_figure *f)
{
	return f->cell.text != NULL ? f->cell.text : "(chưa có)";
}

/* Parts follow the figure they are of. */
char *report_figures_said(const struct report_figures *figures)
{
	struct buf out;
	bool is_open = false;

	buf_init(&out);
	for (size_t i = 0; i < figures->count; i++) {
		const struct report_figure *f = &figures->rows[i];

		if (f->is_part) {
			buf_printf(&out, "%s%s %s",
				   is_open ? "; " : " (trong đó ", f->label,
				   value_of(f));
			is_open = true;
			continue;
		}
		buf_printf(&out, "%s%s%s: %s", is_open ? ")" : "",
			   out.len > 0 ? ". " : "", f->label, value_of(f));
		is_open = false;
	}
	buf_puts(&out, is_open ? ")." : out.len > 0 ? "." : "");
	return buf_take(&out);
}

char *report_lines_said(const struct report_lines *lines)
{
	struct buf out;

	buf_init(&out);
	for (size_t i = 0; i < lines->count; i++)
		if (lines->lines[i] != NULL)
			buf_printf(&out, "%s%s", out.len > 0 ? " " : "",
				   lines->lines[i]);
	return buf_take(&out);
}

const char *report_ruled_line(const struct report_doc *doc, bool *is_bold)
{
	const struct report_lines *lines = &doc->agency_lines;
	const char *agency = doc->is_landscape ? doc->agency
		: lines->count > 0 ? lines->lines[lines->count - 1] : NULL;

	*is_bold = false;
	if (doc->official.symbol == NULL && doc->station_line != NULL)
		return doc->station_line;
	*is_bold = agency != NULL;
	return agency != NULL ? agency : doc->superior;
}

char *report_annex_note(const struct report_doc *doc)
{
	const struct report_official *o = &doc->official;

	if (o->symbol == NULL)
		return NULL;
	char *number = report_number_line(doc);
	char *day = o->date.year == 0 && o->year > 0
		? mem_printf("ngày ..... tháng ..... năm %d", o->year)
		: report_signing_day(o->date);
	const char *issuer = o->issuer != NULL ? o->issuer : doc->agency;
	char *note = mem_printf("(Kèm theo Báo cáo số%s %s%s%s)",
				/* "Số: 05/BC-UBND" without its first word */
				number + strlen("Số:"), day,
				issuer != NULL ? " của " : "",
				issuer != NULL ? issuer : "");
	free(number);
	free(day);
	return note;
}

bool report_is_tied(const struct report_doc *doc, size_t i)
{
	if (i + 1 >= doc->n_blocks || doc->blocks[i].kind == BLOCK_ANNEX)
		return false;
	switch (doc->blocks[i + 1].kind) {
	case BLOCK_TOTALS:
	case BLOCK_NOTES:
	case BLOCK_CHAIN:
	case BLOCK_LEGEND:
	case BLOCK_OFFICIAL: return true;
	case BLOCK_SIGNATURES: return doc->n_signatures > 0;
	default: return false;
	}
}
