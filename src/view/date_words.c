/* Dates as they are written here. See date_words.h. */
#include "config.h"

#include "view/date_words.h"

#include <stddef.h>

#include "base/civil.h"
#include "base/mem.h"

char *date_words(const char *iso_or_null)
{
	char shown[CIVIL_TEXT];
	struct date d;

	if (iso_or_null == NULL || !date_parse(iso_or_null, &d, NULL))
		return mem_dup(iso_or_null != NULL ? iso_or_null : "");
	date_format_vi(d, shown);
	return mem_dup(shown);
}
