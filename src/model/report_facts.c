/* What a report prints besides the log. See report_facts.h. */
#include "config.h"

#include "model/report_facts.h"

#include <stdlib.h>
#include <string.h>

void report_activity_list_finish(struct report_activity_list *l)
{
	for (size_t i = 0; i < l->count; i++) {
		free(l->rows[i].form_code);
		free(l->rows[i].on_date);
		free(l->rows[i].unit);
		free(l->rows[i].note);
	}
	free(l->rows);
	*l = (struct report_activity_list){ 0 };
}

void report_text_list_finish(struct report_text_list *l)
{
	for (size_t i = 0; i < l->count; i++) {
		free(l->rows[i].section);
		free(l->rows[i].text);
		free(l->rows[i].generated);
	}
	free(l->rows);
	*l = (struct report_text_list){ 0 };
}

const char *report_text_of(const struct report_text_list *l,
			   const char *section)
{
	for (size_t i = 0; i < l->count; i++)
		if (strcmp(l->rows[i].section, section) == 0)
			return l->rows[i].text;
	return NULL;
}
