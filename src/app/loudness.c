/* How loud a recording is. See loudness.h. */
#include "config.h"

#include "app/loudness.h"

#include <stdlib.h>

#include "app/option.h"
#include "base/buf.h"
#include "base/i18n.h"

enum {
	TOLERANCE_CDB = 100,
	PEAK_CDB = -100
};

int64_t loudness_target(struct app *a)
{
	char *value = NULL;
	int64_t lufs = -23;

	if (a != NULL && option_get(a, OPTION_LOUDNESS_TARGET, &value, NULL))
		lufs = strtol(value, NULL, 10);
	free(value);
	return lufs * 100;
}

struct loudness loudness_of(const struct media *m, int64_t target_clufs)
{
	struct loudness l = {
		.clufs = m->loudness_clufs,
		.is_peak_high = m->peak_cdb != MODEL_NONE &&
				m->peak_cdb > PEAK_CDB,
	};

	if (m->loudness_clufs == MODEL_NONE)
		return l;
	l.off_cdb = m->loudness_clufs - target_clufs;
	l.verdict = l.off_cdb < -TOLERANCE_CDB ? LOUDNESS_QUIET :
		    l.off_cdb > TOLERANCE_CDB ? LOUDNESS_LOUD : LOUDNESS_GOOD;
	return l;
}

/* Whole decibels: nobody hears less. */
static int whole(int64_t cdb)
{
	return (int)((llabs(cdb) + 50) / 100);
}

char *loudness_words(const struct loudness *l)
{
	struct buf b;

	if (l->verdict == LOUDNESS_UNKNOWN)
		return NULL;
	buf_init(&b);
	if (l->verdict == LOUDNESS_GOOD)
		buf_puts(&b, _("loudness as it should be"));
	else
		buf_printf(&b, l->verdict == LOUDNESS_QUIET ?
			   _("%d dB below the standard level") :
			   _("%d dB above the standard level"),
			   whole(l->off_cdb));
	if (l->is_peak_high)
		buf_puts(&b, _(", peaks too high"));
	return buf_take(&b);
}
