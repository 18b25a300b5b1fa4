/* The forms a report can take. See report_format.h. */
#include "config.h"

#include "report/report_format.h"

#include <string.h>

#include "report/render_csv.h"
#include "report/render_json.h"
#include "report/render_txt.h"

const struct report_format *report_formats(void)
{
	static const struct report_format table[] = {
		{ "txt", "txt", report_render_txt },
		{ "csv", "csv", report_render_csv },
		{ "json", "json", report_render_json },
		{ NULL, NULL, NULL },
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
