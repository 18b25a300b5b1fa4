/* The days a segment may be aired on. See validity.h. */
#include "config.h"

#include "app/validity.h"

#include <string.h>

#include "base/buf.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"

/* Days of the proleptic calendar from 1900-01-01, by way of UTC. */
static int day_number(struct date d)
{
	enum { DAY_S = 86400 };

	return (int)(civil_utc((struct civil){ .date = d }, 0) / DAY_S);
}

int validity_days_left(const struct app *a, const struct segment *s)
{
	struct date today = civil_at(app_now(a), a->offset_min).date;
	struct date last;

	if (s->is_evergreen || s->valid_to == NULL ||
	    !date_parse(s->valid_to, &last, NULL))
		return VALIDITY_OPEN;
	return day_number(last) - day_number(today);
}

bool validity_is_ending(const struct app *a, const struct segment *s)
{
	return validity_days_left(a, s) <= VALIDITY_WARN_DAYS;
}

static void put_date(const char *iso, struct buf *out)
{
	char text[CIVIL_TEXT];
	struct date d;

	if (iso == NULL || !date_parse(iso, &d, NULL))
		return;
	date_format_vi(d, text);
	buf_puts(out, text);
}

char *validity_words(const struct app *a, const struct segment *s)
{
	int left = validity_days_left(a, s);
	struct buf out;

	if (s->is_evergreen)
		return mem_dup(_("for ever"));
	if (s->valid_from == NULL && s->valid_to == NULL)
		return NULL;
	buf_init(&out);
	put_date(s->valid_from, &out);
	buf_puts(&out, " – ");
	put_date(s->valid_to, &out);
	if (left < 0)
		buf_puts(&out, _(", is over"));
	else if (left == 0)
		buf_puts(&out, _(", ends today"));
	else if (left <= VALIDITY_WARN_DAYS)
		buf_printf(&out, _(", days left: %d"), left);
	return buf_take(&out);
}
