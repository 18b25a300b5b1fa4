/* The line over a report. See report_head.h. */
#include "config.h"

#include "view/report_head.h"

#include <string.h>

#include "base/i18n.h"

/* The names a choice may have, for the catalogue of words. */
static const char *const period_names[] = {
	N_("month"), N_("quarter"), N_("half"), N_("week"), N_("year"),
	N_("nine-months"), N_("from"),
};

static const char *period_name(const struct report_choice *c)
{
	size_t n = sizeof period_names / sizeof *period_names;

	for (size_t i = 0; i < n; i++)
		if (strcmp(period_names[i], c->name) == 0)
			return _(period_names[i]);
	return c->name;
}

static const char *kind_name(const struct report_choice *c)
{
	if (strcmp(c->kind, "month") == 0)
		return _("Report on the plan");
	if (report_choice_is_slip(c))
		return _("Approval slip");
	return strcmp(c->kind, "coverage") == 0 ? _("Coverage of the plan")
						: _("Book");
}

/* In Vietnamese as it is said: "tháng 3/2024". */
static void put_name(const struct report_choice *c, struct buf *text)
{
	struct report_choice plain = *c;

	buf_puts(text, " · ");
	if (i18n_lang() != I18N_VI) {
		buf_printf(text, "%s %s", period_name(c), c->value);
		return;
	}
	/* the rule is said behind the days */
	memcpy(plain.rule, "calendar", sizeof "calendar");
	report_choice_show(&plain, text);
}

static void add_period(const struct report_choice *c, struct buf *text)
{
	char from[CIVIL_TEXT], to[CIVIL_TEXT];
	struct date first, last;

	if (c->to[0] == '\0')
		put_name(c, text);
	if (report_choice_days(c, &first, &last, NULL)) {
		date_format_vi(first, from);
		date_format_vi(last, to);
		buf_printf(text, " · %s – %s", from, to);
	}
	if (strcmp(c->rule, "gov15") == 0)
		buf_printf(text, " · %s", _("15-14"));
}

void report_head_paint(const struct report_choice *c, struct area a)
{
	struct buf text;

	buf_init(&text);
	buf_printf(&text, "%s", kind_name(c));
	if (report_choice_is_slip(c))
		buf_printf(&text, " · %s", c->segment);
	else
		add_period(c, &text);
	area_fill(a, STYLE_HEADING);
	area_put_in(a, 0, 1, a.cols - 2, TEXT_LEFT, STYLE_HEADING, text.data);
	buf_finish(&text);
}
