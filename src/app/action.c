/* The table of actions and of contexts. See action.h. */
#include "config.h"

#include "app/action.h"

#include <assert.h>
#include <string.h>

#include "base/i18n.h"

struct row {
	const char *name, *label, *help;
	enum context context;
	unsigned needs;
};

static const struct row rows[ACTION_COUNT] = {
	[ACTION_NONE] = { "none", "", "", CONTEXT_ALL, 0 },
#define ACTION(id, name, label, context, needs, help) \
	[ACTION_##id] = { name, label, help, CONTEXT_##context, needs },
#include "app/actions.def"
#undef ACTION
};

static const struct {
	const char *name, *title;
} contexts[CONTEXT_COUNT] = {
	[CONTEXT_ALL] = { "all", N_("Everywhere") },
	[CONTEXT_LIST] = { "list", N_("In lists") },
	[CONTEXT_PAGER] = { "pager", N_("In texts") },
	[CONTEXT_FIELD] = { "field", N_("While you type") },
	[CONTEXT_DIALOG] = { "dialog", N_("In questions") },
	[CONTEXT_TODAY] = { "today", N_("Today") },
	[CONTEXT_CATALOGUE] = { "catalogue", N_("Catalogue") },
	[CONTEXT_PLAN] = { "plan", N_("Plan") },
	[CONTEXT_SCHEDULE] = { "schedule", N_("Schedule") },
	[CONTEXT_LOG] = { "log", N_("Log") },
	[CONTEXT_REPORTS] = { "reports", N_("Reports") },
	[CONTEXT_SETTINGS] = { "settings", N_("Settings") },
	[CONTEXT_COLUMNS] = { "columns", N_("Choosing columns") },
	[CONTEXT_EDITOR] = { "editor", N_("Writing a text") },
	[CONTEXT_LISTEN] = { "listen", N_("Listening") },
	[CONTEXT_PROMPTER] = { "prompter", N_("Prompter") },
};

static const struct row *row_of(enum action a)
{
	assert(a < ACTION_COUNT);
	return &rows[a];
}

const char *action_name(enum action a)
{
	return row_of(a)->name;
}

/* gettext("") is the header of the catalogue of messages. */
static const char *translated(const char *text)
{
	return text[0] != '\0' ? _(text) : "";
}

const char *action_label(enum action a)
{
	return translated(row_of(a)->label);
}

const char *action_help(enum action a)
{
	return translated(row_of(a)->help);
}

enum context action_context(enum action a)
{
	return row_of(a)->context;
}

unsigned action_needs(enum action a)
{
	return row_of(a)->needs;
}

enum action action_by_name(const char *name)
{
	for (int a = ACTION_NONE + 1; a < ACTION_COUNT; a++) {
		if (strcmp(rows[a].name, name) == 0)
			return (enum action)a;
	}
	return ACTION_NONE;
}

const char *action_missing(unsigned unmet)
{
	if ((unmet & NEED_WRITE) != 0)
		return _("This station can only be read now; nothing was changed");
	if ((unmet & NEED_ROW) != 0)
		return _("There is no row to do this with");
	if ((unmet & NEED_SOUND) != 0)
		return _("Nothing is loaded; choose a recording and play it first");
	return "";
}

const char *context_name(enum context c)
{
	assert(c < CONTEXT_COUNT);
	return contexts[c].name;
}

const char *context_title(enum context c)
{
	assert(c < CONTEXT_COUNT);
	return _(contexts[c].title);
}

bool context_by_name(const char *name, size_t len, enum context *out)
{
	for (int c = 0; c < CONTEXT_COUNT; c++) {
		if (strlen(contexts[c].name) == len &&
		    memcmp(contexts[c].name, name, len) == 0) {
			*out = (enum context)c;
			return true;
		}
	}
	return false;
}
