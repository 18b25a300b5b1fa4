/* A report as PDF, by the module. See render_pdf.h. */
#include "config.h"

#include "report/render_pdf.h"

#include <dlfcn.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "report/pdf_host.h"
#include "report/report.h"
#include "report/report_progress.h"
#include "report/report_said.h"
#include "report/report_widths.h"

#define MODULE "report-pdf.so"

/* Installed, or beside an uninstalled program; never by a search path. */
static const char *module_path(void)
{
	static const char build[] = DAIXA_BUILDDIR "/";
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);

	if (n > 0) {
		exe[n] = '\0';
		if (strncmp(exe, build, sizeof build - 1) == 0)
			return DAIXA_BUILDDIR "/src/report/" MODULE;
	}
	return DAIXA_PKGLIBDIR "/" MODULE;
}

static bool load(pdf_render_fn **out, struct err *err)
{
	void *module = dlopen(module_path(), RTLD_NOW | RTLD_LOCAL);
	void *symbol = module != NULL ? dlsym(module, PDF_SYMBOL) : NULL;

	if (symbol == NULL)
		return err_set(err, ERR_NOTFOUND,
			       _("PDF is not possible here: this daixa was "
				 "built or installed without its PDF module "
				 "(cairo, pango). Write docx, and let the word "
				 "processor make the PDF."));
	/* a pointer to data becomes one to a function: POSIX allows it here */
	memcpy(out, &symbol, sizeof symbol);
	return true;
}

bool report_render_pdf(const struct report_doc *doc, struct buf *out,
		       struct err *err)
{
	static const struct pdf_host host = {
		.country = report_country,
		.motto = report_motto,
		.number_line = report_number_line,
		.place_line = report_place_line,
		.ruled_line = report_ruled_line,
		.rule_percent = REPORT_RULE_PERCENT,
		.annex_note = report_annex_note,
		.figures_said = report_figures_said,
		.lines_said = report_lines_said,
		.widths = report_table_widths,
		.is_wide = report_table_is_wide,
		.row_done = report_row_done,
		.count = report_count,
		.write = buf_add,
	};
	pdf_render_fn *render = NULL;

	/* it stays loaded: cairo and pango cannot be unloaded safely */
	if (!load(&render, err) || render == NULL)
		return false;
	switch (render(&host, doc, out)) {
	case PDF_DONE: return true;
	case PDF_NO_FONT:
		return err_set(err, ERR_NOTFOUND,
			       _("PDF needs a font with Vietnamese letters: "
				 "install fonts-liberation2, or Times New "
				 "Roman"));
	default:
		return err_set(err, ERR_IO, _("the pdf file could not be made"));
	}
}
