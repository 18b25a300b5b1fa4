/* The plan's own words. See plan_paper.h. */
#include "config.h"

#include "view/plan_paper.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "view/date_words.h"

enum { INDENT = 2 };

/* What was done in a form: each in one line, oldest first. */
static void add_activities(const char *form, const struct activity_list *done,
			   struct pager *out)
{
	for (size_t i = 0; i < done->count; i++) {
		const struct activity *a = &done->rows[i];
		if (strcmp(a->form_code, form) != 0)
			continue;
		char *day = date_words(a->on_date);
		if (a->people > 0)
			pager_addf(out, STYLE_GOOD, INDENT,
				   _("%s  %s (%s, people: %" PRId64 ")"),
				   day, a->note, a->unit, a->people);
		else
			pager_addf(out, STYLE_GOOD, INDENT, "%s  %s (%s)", day,
				   a->note, a->unit);
		free(day);
	}
}

static void add_form(const struct plan_form *f, struct pager *out)
{
	struct buf b;

	buf_init(&b);
	pager_addf(out, STYLE_NORMAL, 0, "%s  %s%s%s", f->code, f->title,
		   f->is_radio ? " · " : "", f->is_radio ? _("radio") : "");
	buf_printf(&b, "%s: %s",
		   f->lead_label != NULL ? f->lead_label : _("Lead"),
		   f->lead_unit != NULL ? f->lead_unit : "");
	if (f->coordinating_unit != NULL)
		buf_printf(&b, "; %s: %s", _("with"), f->coordinating_unit);
	if (f->time_text != NULL)
		buf_printf(&b, "; %s: %s", _("time"), f->time_text);
	pager_add(out, STYLE_DIM, INDENT, b.data);
	buf_finish(&b);
}

static void add_document(const struct document *d, struct pager *out)
{
	pager_addf(out, STYLE_NORMAL, 0, "%s  %s%s%s: %s",
		   d->code != NULL ? d->code : "", d->number,
		   d->issued_on != NULL ? ", " : "",
		   d->issued_on != NULL ? d->issued_on : "",
		   d->subject != NULL ? d->subject : "");
	if (d->replaced_by != NULL)
		pager_addf(out, STYLE_WARNING, INDENT, _("replaced by %s"),
			   d->replaced_by);
}

void plan_paper_write(const struct plan *plan,
		      const struct activity_list *done, struct pager *out)
{
	pager_clear(out);
	pager_add(out, STYLE_HEADING, 0, _("Forms"));
	for (size_t i = 0; i < plan->n_forms; i++) {
		add_form(&plan->forms[i], out);
		add_activities(plan->forms[i].code, done, out);
	}
	pager_add(out, STYLE_HEADING, 0, _("Roles"));
	for (size_t i = 0; i < plan->n_roles; i++)
		pager_addf(out, STYLE_NORMAL, 0, "%s  %s: %s",
			   plan->roles[i].code, plan->roles[i].who,
			   plan->roles[i].duty);
	pager_add(out, STYLE_HEADING, 0, _("Documents"));
	for (size_t i = 0; i < plan->n_documents; i++)
		add_document(&plan->documents[i], out);
	pager_add(out, STYLE_HEADING, 0, _("Recipients"));
	for (size_t i = 0; i < plan->n_recipients; i++)
		pager_addf(out, STYLE_NORMAL, 0, "%s  %s",
			   plan->recipients[i].code, plan->recipients[i].name);
}
