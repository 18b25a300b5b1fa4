/* What is to be known of a report. See reporting_warn.h. */
#include "config.h"

#include "app/reporting_warn.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/plan.h"
#include "model/profile.h"
#include "report/report_month.h"

/* Takes the sentence. */
static void warn(struct report_doc *doc, char *sentence)
{
	report_lines_add(&doc->warnings, sentence);
	free(sentence);
}

void reporting_warn_letterhead(struct report_doc *doc,
			       const struct letterhead *l, const char *day)
{
	char said[CIVIL_TEXT];

	if (l == NULL)
		warn(doc, mem_printf(
			_("no letterhead is in force on %s: agency, place and "
			  "symbol are missing on the paper; enter it on screen "
			  "7, or with \"daixa letterhead add\""),
			date_said(day, said)));
}

/*
 * Source  Decree 30/2020, annex I, II.7: no title of learning before the name
 *         of who signs, except of an army's, a school's, a clinic's papers
 */
static bool has_learned_title(const char *name)
{
	static const char *const titles[] = {
		"ths", "ts", "pgs", "gs", "bs", "ks", "cn", "ncs", "ds",
		"thạc sĩ", "thạc sỹ", "tiến sĩ", "tiến sỹ", "phó giáo sư",
		"giáo sư", "kỹ sư", "bác sĩ", "bác sỹ", "cử nhân", "dược sĩ",
		"kiến trúc sư",
	};
	char *lower = text_lower(name);
	bool has = false;

	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		size_t len = strlen(titles[i]);
		bool is_short = len <= 3;

		if (strncmp(lower, titles[i], len) != 0)
			continue;
		/* "ThS. Lê", "TS Lê", "Thạc sĩ Lê" */
		has |= lower[len] == '.' || lower[len] == ' ' ||
		       (is_short && lower[len] == ',');
	}
	free(lower);
	return has;
}

void reporting_warn_letter(struct report_doc *doc, const struct profile *p,
			   const char *day)
{
	const struct signer *s = profile_signer(p, day);
	bool has_recipient = false;
	char said[CIVIL_TEXT];

	date_said(day, said);
	for (size_t i = 0; i < p->n_recipients; i++)
		has_recipient |= validity_covers(&p->recipients[i].valid, day);
	if (s != NULL && has_learned_title(s->name))
		warn(doc, mem_printf(
			_("the signer's name \"%s\" begins with a learned "
			  "title, which an administrative paper does not have "
			  "before a name (Decree 30/2020); change it on screen "
			  "7, or with \"daixa signer edit\""), s->name));
	if (s == NULL)
		warn(doc, mem_printf(
			_("nobody is entered who signs on %s: the signature "
			  "has no name; enter it on screen 7, or with \"daixa "
			  "signer add\""), said));
	if (!has_recipient)
		warn(doc, mem_printf(
			_("no recipient is entered for %s: \"Nơi nhận\" is "
			  "empty; enter them on screen 7, or with \"daixa "
			  "recipient add\""), said));
}

void reporting_warn_date(struct report_doc *doc, struct date date,
			 const struct report_period *period)
{
	char day[CIVIL_TEXT], last[CIVIL_TEXT];

	if (date.year == 0 || date_compare(date, period->to) >= 0)
		return;
	date_format_vi(date, day);
	date_format_vi(period->to, last);
	warn(doc, mem_printf(
		_("the paper is dated %s, before the last day of its period, "
		  "%s: a draft may be, what is signed should not"), day,
		last));
}

void reporting_warn_plan(struct report_doc *doc, const struct plan *plan,
			 const char *day)
{
	char issued[CIVIL_TEXT], said[CIVIL_TEXT];

	if (plan != NULL && !report_may_cite(plan, day))
		warn(doc, mem_printf(
			_("plan %s was issued on %s, after the last day of "
			  "the period, %s: title and words do not cite it, "
			  "its items are counted"), plan->number,
			date_said(plan->issued_on, issued),
			date_said(day, said)));
}

void reporting_warn_office(struct report_doc *doc, const char *last_day,
			   const char *day)
{
	char last[CIVIL_TEXT], said[CIVIL_TEXT];

	warn(doc, mem_printf(
		_("the letterhead changed between %s and %s: heading, "
		  "recipients and signer are those of the paper's date, the "
		  "figures those that were closed"),
		date_said(last_day, last), date_said(day, said)));
}

void reporting_warn_ended(struct report_doc *doc, const char *day)
{
	char said[CIVIL_TEXT];

	warn(doc, mem_printf(
		_("no letterhead is in force on %s: the paper keeps the one of "
		  "the close, which has ended; enter the new one on screen 7, "
		  "or with \"daixa letterhead add\""), date_said(day, said)));
}

void reporting_warn_outdated(struct report_doc *doc, const char *title)
{
	warn(doc, mem_printf(
		_("the figures have changed since the words of \"%s\" were "
		  "rewritten: read them again with w on screen 6, or with "
		  "\"daixa report words\""), title));
}

void reporting_warn_running(struct report_doc *doc, struct date today,
			    const struct report_period *period)
{
	char day[CIVIL_TEXT], last[CIVIL_TEXT];

	if (date_compare(today, period->to) > 0)
		return;
	date_format_vi(today, day);
	date_format_vi(period->to, last);
	warn(doc, mem_printf(
		_("the period is not over: it ends on %s, today is %s; what "
		  "is broadcast until then is missing here"), last, day));
}

void reporting_warn_kept(struct report_doc *doc, int64_t later)
{
	const struct report_official *o = &doc->official;
	bool is_letter = o->symbol != NULL;

	if (is_letter && (o->place == NULL || o->signer == NULL ||
			  o->recipients.count == 0))
		warn(doc, mem_dup(
			_("letterhead, signer or recipients are missing on "
			  "this paper of a closed month: fill them in by "
			  "hand, in the docx")));
	if (later > 0)
		warn(doc, mem_printf(
			_("%" PRId64 " entries of the log came after this "
			  "month was closed and are not counted here; "
			  "--with-later prints them apart, as does the field "
			  "of E on screen 6"), later));
}

void reporting_take_warnings(struct report_doc *doc,
			     struct report_warnings *out)
{
	*out = (struct report_warnings){ doc->warnings.lines,
					 doc->warnings.count };
	doc->warnings = (struct report_lines){ 0 };
}

void report_warnings_finish(struct report_warnings *w)
{
	for (size_t i = 0; i < w->count; i++)
		free(w->lines[i]);
	free(w->lines);
	*w = (struct report_warnings){ 0 };
}
