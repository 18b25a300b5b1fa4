/* Times as people type them. See when.h. */
#include "config.h"

#include "app/when.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"

/* "28/3" of this year becomes a whole date; any other text is taken as it is. */
static bool day_parse(const struct app *a, const char *day, struct date *out,
		      struct err *err)
{
	const char *slash = strchr(day, '/');
	int year = civil_at(app_now(a), a->offset_min).date.year;

	if (slash == NULL || strchr(slash + 1, '/') != NULL)
		return date_parse(day, out, err);
	char *whole = mem_printf("%s/%d", day, year);
	bool ok = date_parse(whole, out, err);
	free(whole);
	return ok;
}

static bool refuse(const char *text, struct err *err)
{
	return err_set(err, ERR_INVALID,
		       _("'%s' is no time; write it like 17:25 for today, or "
			 "28/3/2024 17:25"), text);
}

bool when_parse(const struct app *a, const char *text, int64_t *out_at,
		struct err *err)
{
	struct civil when = {
		.date = civil_at(app_now(a), a->offset_min).date,
	};
	struct err ignored;
	const char *clock = strrchr(text, ' ');
	int second;

	if (civil_parse(text, &when, &ignored)) {
		*out_at = civil_utc(when, a->offset_min);
		return true;
	}
	if (clock != NULL) {
		char *day = mem_dup_n(text, (size_t)(clock - text));
		bool ok = day_parse(a, day, &when.date, &ignored);
		free(day);
		if (!ok)
			return refuse(text, err);
	}
	if (!clock_parse(clock != NULL ? clock + 1 : text, &second, &ignored))
		return refuse(text, err);
	when.hour = when.minute = when.second = 0;
	*out_at = civil_utc(when, a->offset_min) + second;
	return true;
}

void when_format(const struct app *a, int64_t at, char out[32])
{
	civil_format_vi(civil_at(at, a->offset_min), false, out);
}

void when_format_exact(const struct app *a, int64_t at, char out[32])
{
	civil_format_vi(civil_at(at, a->offset_min), true, out);
}
