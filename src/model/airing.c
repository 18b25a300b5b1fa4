/* A row of the book. See airing.h. */
#include "config.h"

#include "model/airing.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

static bool code_is(const char *text, const char *code)
{
	return text != NULL && strcmp(text, code) == 0;
}

void airing_finish(struct airing *a)
{
	if (a == NULL)
		return;
	log_entry_finish(&a->entry);
	free(a->struck_reason);
	free(a->struck_operator);
	free(a->later_approver);
	free(a->later_post);
	a->struck_reason = NULL;
	a->struck_operator = NULL;
	a->later_approver = NULL;
	a->later_post = NULL;
}

void airing_list_finish(struct airing_list *list)
{
	if (list == NULL)
		return;
	for (size_t i = 0; i < list->count; i++)
		airing_finish(&list->rows[i]);
	free(list->rows);
	list->rows = NULL;
	list->count = 0;
}

bool airing_is_struck(const struct airing *a)
{
	return a->struck_by != LOG_NONE;
}

bool airing_awaits_approval(const struct airing *a)
{
	return code_is(a->entry.approval, "later") && a->later_approver == NULL;
}

bool airing_is_incident(const struct airing *a)
{
	const struct log_entry *e = &a->entry;

	if (code_is(e->kind, "incident"))
		return true;
	return code_is(e->kind, "correction") && e->incident != NULL &&
	       e->mode == NULL;
}

bool airing_is_open(const struct airing *a)
{
	return code_is(a->entry.kind, "start") && a->finish_seq == LOG_NONE;
}

bool airing_counts(const struct airing *a)
{
	return !airing_is_struck(a) && !airing_is_incident(a) &&
	       !airing_is_open(a) && !code_is(a->entry.outcome, "cut");
}

bool airing_is_relay(const struct airing *a)
{
	return code_is(a->entry.mode, "relay");
}

const char *airing_state(const struct airing *a)
{
	const struct log_entry *e = &a->entry;

	if (a->struck_by != LOG_NONE)
		return "struck";
	if (a->corrects != LOG_NONE)
		return "correction";
	if (a->closed_until != 0)
		return "after_close";
	if (e->incident != NULL)
		return "incident";
	if (airing_is_open(a))
		return "open";
	if (e->outcome != NULL && strcmp(e->outcome, "full") != 0)
		return e->outcome;
	return code_is(e->source, "late") ? "late" : NULL;
}

const char *airing_state_label(const char *state)
{
	static const struct {
		const char *code;
		const char *label;
	} labels[] = {
		{"struck", N_("struck")},
		{"correction", N_("correction")},
		{"incident", N_("incident")},
		{"partial", N_("partial")},
		{"cut", N_("cut short")},
		{"open", N_("not over")},
		{"late", N_("late entry")},
		{"after_close", N_("after the close")},
	};

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (code_is(state, labels[i].code))
			return _(labels[i].label);
	return state;
}

char *airing_title(const struct airing *a)
{
	const struct log_entry *e = &a->entry;
	const struct word *kind = word_find(log_incidents(), e->incident);

	if (e->incident == NULL)
		return mem_dup(e->title);
	const char *name = kind != NULL ? _(kind->english) : e->incident;
	return e->note == NULL ? mem_dup(name)
			       : mem_printf("%s: %s", name, e->note);
}
