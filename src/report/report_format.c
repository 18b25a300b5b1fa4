/* The forms a report can take. See report_format.h. */
#include "config.h"

#include "report/report_format.h"

#include <string.h>

#include "report/render_csv.h"
#include "report/render_docx.h"
#include "report/render_html.h"
#include "report/render_json.h"
#include "report/render_pdf.h"
#include "report/render_txt.h"
#include "report/render_xlsx.h"

/* These cannot fail. */
#define RENDERS(name)                                                       \
	static bool name(const struct report_doc *doc, struct buf *out,     \
			 struct err *err)                                   \
	{                                                                   \
		(void)err;                                                  \
		report_render_##name(doc, out);                             \
		return true;                                                \
	}
RENDERS(txt)
RENDERS(csv)
RENDERS(json)
RENDERS(html)
#undef RENDERS

const struct report_format *report_formats(void)
{
	static const struct report_format table[] = {
		{ "txt", "txt", txt, true, 640 },
		{ "csv", "csv", csv, true, 500 },
		{ "json", "json", json, true, 230 },
		{ "html", "html", html, true, 500 },
		{ "docx", "docx", report_render_docx, false, 330 },
		{ "xlsx", "xlsx", report_render_xlsx, false, 330 },
		{ "pdf", "pdf", report_render_pdf, false, 990 },
		{ NULL, NULL, NULL, false, 0 },
	};

	return table;
}

const struct report_format *report_format_find(const char *name)
{
	for (const struct report_format *f = report_formats(); f->name; f++)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}
