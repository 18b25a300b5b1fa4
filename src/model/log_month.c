/* A month of the log. See log_month.h. */
#include "config.h"

#include "model/log_month.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"

void log_month_finish(struct log_month *m)
{
	free(m->closed_by);
	*m = (struct log_month){0};
}

void log_months_finish(struct log_months *l)
{
	for (size_t i = 0; i < l->count; i++)
		log_month_finish(&l->rows[i]);
	free(l->rows);
	*l = (struct log_months){0};
}

const char *log_month_state(const struct log_month *m)
{
	if (m->close_seq == 0)
		return m->is_passed ? "passed" : "open";
	return m->later > 0 ? "later" : "closed";
}

const char *log_month_label(const struct log_month *m)
{
	if (m->close_seq == 0)
		return m->is_passed ? _("never closed, a later month is")
				    : _("not closed");
	return m->later > 0 ? _("closed, with later entries") : _("closed");
}
