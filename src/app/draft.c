/* Half-filled forms. See draft.h. */
#include "config.h"

#include "app/draft.h"

#include <stdlib.h>
#include <string.h>

#include "store/store.h"
#include "store/store_draft.h"

bool draft_keep(struct app *a, const char *form, const struct json *fields,
		struct err *err)
{
	struct buf text;

	buf_init(&text);
	js_write(fields, 0, &text);

	bool ok = store_begin(a->store, err) &&
		  store_draft_put(a->store, form, text.data,
				  a->env->operator_name, err) &&
		  store_commit(a->store, err);
	if (!ok)
		store_rollback(a->store);
	buf_finish(&text);
	return ok;
}

bool draft_find(struct app *a, const char *form, struct json **out,
		struct err *err)
{
	char *text = NULL;

	if (!store_draft_get(a->store, form, &text, err))
		return false;
	*out = NULL;
	if (text != NULL && js_parse(text, strlen(text), out, NULL) &&
	    js_type(*out) != JS_OBJECT) {
		js_free(*out);
		*out = NULL;
	}
	free(text);
	return true;
}

bool draft_forget(struct app *a, const char *form, struct err *err)
{
	bool ok = store_begin(a->store, err) &&
		  store_draft_clear(a->store, form, err) &&
		  store_commit(a->store, err);

	if (!ok)
		store_rollback(a->store);
	return ok;
}
