/* The days of the week. See day_words.h. */
#include "config.h"

#include "view/day_words.h"

#include "base/i18n.h"

const char *day_word(struct date d)
{
	static const char *const names[] = {
		N_("Sunday"), N_("Monday"), N_("Tuesday"), N_("Wednesday"),
		N_("Thursday"), N_("Friday"), N_("Saturday"),
	};

	return _(names[date_weekday(d)]);
}

const char *day_word_short(struct date d)
{
	static const char *const names[] = {
		N_("Sun"), N_("Mon"), N_("Tue"), N_("Wed"),
		N_("Thu"), N_("Fri"), N_("Sat"),
	};

	return _(names[date_weekday(d)]);
}
