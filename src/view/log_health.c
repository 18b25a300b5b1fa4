/* How the log itself is. See log_health.h. */
#include "config.h"

#include "view/log_health.h"

#include <inttypes.h>
#include <stdio.h>

#include "app/closing.h"
#include "app/logbook.h"
#include "base/i18n.h"

/* Verified in about half a second; beyond that the shell does it better. */
enum { VERIFY_MAX = 50000, HEAD_SHOWN = 8 };

static void say_good(struct app *a, const struct log_head *head,
		     struct log_health *h)
{
	char month[MONTH_TEXT];
	struct err err;

	if (closing_last(a, month, &err) && month[0] != '\0')
		snprintf(h->words, sizeof h->words,
			 _("chain good · head: entry %" PRId64
			   " %.4s %.4s · closed to %s"),
			 head->seq, head->hash, head->hash + HEAD_SHOWN / 2,
			 month);
	else
		snprintf(h->words, sizeof h->words,
			 _("chain good · head: entry %" PRId64 " %.4s %.4s"),
			 head->seq, head->hash, head->hash + HEAD_SHOWN / 2);
}

void log_health_read(struct app *a, struct log_health *h)
{
	struct log_head head;
	struct err err;
	const char *bad = logbook_fault(a);

	h->is_bad = bad != NULL || h->is_damaged;
	if (bad != NULL)
		snprintf(h->words, sizeof h->words, "%s", bad);
	else if (!logbook_head(a, &head, &err))
		snprintf(h->words, sizeof h->words, "%s", err.text);
	else
		say_good(a, &head, h);
}

static void say_verdict(const struct log_verdict *v, struct log_health *h)
{
	h->is_damaged = v->first_bad != LOG_NONE ||
			v->text_first_bad != LOG_NONE;
	h->is_bad = h->is_damaged;
	if (v->first_bad != LOG_NONE)
		snprintf(h->verdict, sizeof h->verdict,
			 _("DAMAGED OR ALTERED at entry %" PRId64 ": %s"),
			 v->first_bad, v->reason);
	else if (v->text_first_bad != LOG_NONE)
		snprintf(h->verdict, sizeof h->verdict,
			 _("The readable copy DIFFERS at entry %" PRId64 ": %s"),
			 v->text_first_bad, v->text_reason);
	else
		snprintf(h->verdict, sizeof h->verdict,
			 _("%" PRId64 " entries verified: the chain is whole, "
			   "the readable copy is the same"), v->entries);
}

void log_health_verify(struct app *a, struct log_health *h)
{
	struct log_verdict v = {0};
	struct log_head head;
	struct err err;

	if (logbook_head(a, &head, &err) && head.seq > VERIFY_MAX) {
		snprintf(h->verdict, sizeof h->verdict,
			 _("%" PRId64 " entries take a while: run `daixa log "
			   "verify` in a shell"), head.seq);
	} else if (!logbook_verify(a, NULL, &v, &err)) {
		h->is_bad = true;
		snprintf(h->verdict, sizeof h->verdict, "%s", err.text);
	} else {
		say_verdict(&v, h);
		log_verdict_finish(&v);
	}
}

void log_health_paint(const struct log_health *h, const char *filter_or_null,
		      struct area a)
{
	const char *words = h->is_bad && h->verdict[0] != '\0' ? h->verdict
							       : h->words;
	enum style style = h->is_bad ? STYLE_ERROR : STYLE_DIM;

	if (a.rows == 0)
		return;
	if (filter_or_null == NULL) {
		area_put_in(a, 0, 0, a.cols, TEXT_LEFT, style, words);
		return;
	}
	struct area left = area_cut_left(&a, a.cols / 2);
	area_putf(left, 0, 0, STYLE_MATCH, _("Only: %s"), filter_or_null);
	area_put_in(a, 0, 0, a.cols, TEXT_RIGHT, style, words);
}
