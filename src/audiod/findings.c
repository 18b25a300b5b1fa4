/* The list of findings. See findings.h. */
#include "config.h"

#include "audiod/findings.h"

#include <stddef.h>

static struct finding *last_of(struct findings *list, enum proto_finding kind)
{
	for (int i = list->count - 1; i >= 0; i--) {
		if (list->all[i].kind == kind)
			return &list->all[i];
	}
	return NULL;
}

/* Let the last of a kind cover this one too. */
static void merge(struct finding *last, const struct finding *f)
{
	if (last == NULL)
		return;
	last->n_frames = f->start_frame + f->n_frames - last->start_frame;
	last->value += f->value;
	if (f->severity > last->severity)
		last->severity = f->severity;
}

void findings_add(struct findings *list, struct finding f)
{
	if (list->of_kind[f.kind] >= FINDINGS_PER_KIND ||
	    list->count >= PROTO_FINDINGS_MAX) {
		merge(last_of(list, f.kind), &f);
		return;
	}
	list->of_kind[f.kind]++;
	list->all[list->count++] = f;
}
