/* Paragraphs and plain tables of a document. See docx_write.h. */
#include "config.h"

#include "report/docx_write.h"

#include <stdlib.h>

#include "base/mem.h"
#include "report/docx_parts.h"
#include "report/xml.h"

int docx_text_width(const struct docx *d)
{
	return d->is_landscape ? LANDSCAPE_TEXT : PORTRAIT_TEXT;
}

/* ---- paragraphs ------------------------------------------------------------------ */

void docx_paragraph(const struct docx *d, const char *style,
			  const char *extra, const char *run, const char *text)
{
	buf_printf(d->out, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>",
		   style, extra);
	if (text != NULL && *text != '\0') {
		buf_printf(d->out, "<w:r><w:rPr>%s</w:rPr>"
				   "<w:t xml:space=\"preserve\">", run);
		xml_text(d->out, text);
		buf_puts(d->out, "</w:t></w:r>");
	}
	buf_puts(d->out, "</w:p>");
}

void docx_styled(const struct docx *d, const char *style,
		       const char *text)
{
	if (text != NULL)
		docx_paragraph(d, style, "", "", text);
}

void docx_rule(const struct docx *d, const char *style, int side)
{
	char *extra = mem_printf("<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" "
				 "w:space=\"0\" w:color=\"000000\"/></w:pBdr>"
				 "<w:spacing w:before=\"40\" w:after=\"0\" "
				 "w:line=\"60\" w:lineRule=\"exact\"/>"
				 "<w:ind w:left=\"%d\" w:right=\"%d\"/>",
				 side, side);

	docx_paragraph(d, style, extra, "", NULL);
	free(extra);
}

void docx_gap(const struct docx *d, const char *extra)
{
	char *low = mem_printf("%s<w:spacing w:before=\"0\" w:after=\"0\" "
			       "w:line=\"80\" w:lineRule=\"exact\"/>", extra);

	docx_paragraph(d, DOCX_LINE, d->doc->is_landscape ? low : extra, "",
		       NULL);
	free(low);
}

/* ---- tables without lines --------------------------------------------------------- */

void docx_begin_plain_table(const struct docx *d, const int *widths, int n)
{
	int all = 0;

	for (int i = 0; i < n; i++)
		all += widths[i];
	buf_printf(d->out, "<w:tbl><w:tblPr><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
		   "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar>"
		   "<w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" "
		   "w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid>", all);
	for (int i = 0; i < n; i++)
		buf_printf(d->out, "<w:gridCol w:w=\"%d\"/>", widths[i]);
	buf_puts(d->out, "</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>");
}

void docx_begin_cell(const struct docx *d, int width)
{
	buf_printf(d->out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/>"
			   "</w:tcPr>", width);
}

void docx_end_cell(const struct docx *d)
{
	buf_puts(d->out, "</w:tc>");
}

void docx_end_plain_table(const struct docx *d)
{
	buf_puts(d->out, "</w:tr></w:tbl>");
}
