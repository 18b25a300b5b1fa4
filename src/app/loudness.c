/* How loud a recording is. See loudness.h. */
#include "config.h"

#include "app/loudness.h"

#include <stdlib.h>

#include "app/option.h"
#include "base/buf.h"
#include "base/i18n.h"

enum {
	TOLERANCE_CDB = 100,
	/* Printed in tenths: what is printed as the limit is not over it. */
	PEAK_TOLERANCE_CDB = 5
};

/* An option that is a number, in hundredths of its unit. */
static int64_t centi(struct app *a, enum option id, int64_t usual)
{
	char *value = NULL;

	if (a != NULL && option_get(a, id, &value, NULL))
		usual = strtol(value, NULL, 10);
	free(value);
	return usual * 100;
}

struct loudness_aim loudness_aim(struct app *a)
{
	return (struct loudness_aim){
		.target_clufs = centi(a, OPTION_LOUDNESS_TARGET, -23),
		.limit_cdbtp = centi(a, OPTION_TRUE_PEAK_LIMIT, -1),
	};
}

struct loudness loudness_of(const struct media *m,
			    const struct loudness_aim *aim)
{
	bool is_measured = m->true_peak_cdb != MODEL_NONE;
	/* No true peak is below the highest sample. */
	int64_t peak = is_measured ? m->true_peak_cdb : m->peak_cdb;
	struct loudness l = {
		.clufs = m->loudness_clufs,
		.peak_cdbtp = m->true_peak_cdb,
		.limit_cdbtp = aim->limit_cdbtp,
		.is_peak_high = peak != MODEL_NONE &&
				peak >= aim->limit_cdbtp + PEAK_TOLERANCE_CDB,
		.is_peak_missing = m->peak_cdb != MODEL_NONE && !is_measured,
	};

	if (m->loudness_clufs == MODEL_NONE)
		return l;
	l.off_cdb = m->loudness_clufs - aim->target_clufs;
	l.verdict = l.off_cdb < -TOLERANCE_CDB ? LOUDNESS_QUIET :
		    l.off_cdb > TOLERANCE_CDB ? LOUDNESS_LOUD : LOUDNESS_GOOD;
	return l;
}

bool loudness_is_good(const struct loudness *l)
{
	return l->verdict == LOUDNESS_GOOD && !l->is_peak_high;
}

/* Whole decibels: nobody hears less. */
static int whole(int64_t cdb)
{
	return (int)((llabs(cdb) + 50) / 100);
}

/* What is said of the loudness; false: nothing. */
static bool put_verdict(const struct loudness *l, struct buf *b)
{
	if (l->verdict == LOUDNESS_UNKNOWN)
		return false;
	if (l->verdict == LOUDNESS_GOOD)
		buf_puts(b, _("loudness as it should be"));
	else
		buf_printf(b, l->verdict == LOUDNESS_QUIET ?
			   _("%d dB below the standard level") :
			   _("%d dB above the standard level"),
			   whole(l->off_cdb));
	return true;
}

static void put_peak(const struct loudness *l, struct buf *b)
{
	char number[I18N_DECIMAL];

	if (l->peak_cdbtp == MODEL_NONE) {
		buf_puts(b, l->is_peak_high ? _("peaks too high") :
					      _("true peak not measured"));
		return;
	}
	buf_printf(b, _("true peak %s dBTP"),
		   i18n_decimal((double)l->peak_cdbtp / 100, 1, number));
	if (l->is_peak_high)
		buf_printf(b, _(", over the limit of %d"),
			   (int)(l->limit_cdbtp / 100));
}

char *loudness_words(const struct loudness *l)
{
	struct buf b;
	bool has_peak = l->peak_cdbtp != MODEL_NONE || l->is_peak_missing;

	if (l->verdict == LOUDNESS_UNKNOWN && !has_peak)
		return NULL;
	buf_init(&b);
	if (put_verdict(l, &b) && has_peak)
		buf_puts(&b, ", ");
	if (has_peak)
		put_peak(l, &b);
	return buf_take(&b);
}
