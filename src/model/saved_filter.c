/* Queries kept under a name. See saved_filter.h. */
#include "config.h"

#include "model/saved_filter.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

static const struct {
	const char *name, *label;
} targets[FILTER_TARGET_COUNT] = {
	[FILTER_SEGMENTS] = { "segments", N_("segments") },
	[FILTER_AIRINGS] = { "airings", N_("log") },
	[FILTER_TAKES] = { "takes", N_("recordings") },
	[FILTER_DOCUMENTS] = { "documents", N_("documents") },
	[FILTER_ACTIVITIES] = { "activities", N_("activities") },
	[FILTER_ITEMS] = { "plan", N_("plan items") },
};

void saved_filter_finish(struct saved_filter *f)
{
	if (f == NULL)
		return;
	free(f->name);
	free(f->query);
	*f = (struct saved_filter){ 0 };
}

void saved_filter_list_finish(struct saved_filter_list *l)
{
	if (l == NULL)
		return;
	for (size_t i = 0; i < l->count; i++)
		saved_filter_finish(&l->rows[i]);
	free(l->rows);
	*l = (struct saved_filter_list){ 0 };
}

const char *filter_target_name(enum filter_target t)
{
	return targets[t].name;
}

const char *filter_target_label(enum filter_target t)
{
	return _(targets[t].label);
}

bool filter_target_by_name(const char *name, enum filter_target *out)
{
	for (int t = 0; t < FILTER_TARGET_COUNT; t++) {
		if (strcmp(targets[t].name, name) != 0)
			continue;
		*out = (enum filter_target)t;
		return true;
	}
	return false;
}

bool saved_filter_named(const char *text, char **out_name, size_t *out_rest)
{
	size_t at = strspn(text, " \t");

	if (text[at] != '@')
		return false;
	const char *name = text + at + 1;
	bool is_quoted = *name == '"';
	name += is_quoted ? 1 : 0;
	size_t len = strcspn(name, is_quoted ? "\"" : " \t");
	*out_name = mem_dup_n(name, len);
	*out_rest = (size_t)(name - text) + len +
		    (is_quoted && name[len] == '"' ? 1 : 0);
	return true;
}
