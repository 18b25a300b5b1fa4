/* Dates as they are written here. See date_words.h. */
#include "config.h"

#include "view/date_words.h"

#include <stddef.h>

#include "base/civil.h"
#include "base/mem.h"

char *date_words(const char *iso_or_null)
{
	char shown[CIVIL_TEXT];

	return mem_dup(iso_or_null != NULL ? date_said(iso_or_null, shown)
					   : "");
}
