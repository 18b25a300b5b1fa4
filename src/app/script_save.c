/* Another text for a segment. See script_save.h. */
#include "config.h"

#include "app/script_save.h"

#include "app/catalogue_edit.h"

bool script_save(struct app *a, const struct segment *seg, const char *text,
		 bool *out_lost, bool *out_conflict, struct err *err)
{
	enum segment_field blame = SEGMENT_FIELD_NONE;
	struct segment_fields fields = {.script = text};
	bool ok = catalogue_edit(a, seg, &fields, out_lost, &blame, err);

	*out_conflict = !ok && blame == SEGMENT_FIELD_VERSION;
	return ok;
}
