/* What was half filled when the program ended. See form.h. */
#include "config.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "app/draft.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/confirm.h"
#include "view/form_priv.h"
#include "view/stack.h"

/* ---- keeping -------------------------------------------------------------- */

static void keep(struct form *f)
{
	struct json *fields;

	if (!form_is_changed(f))
		return;
	fields = js_new_object();
	for (size_t i = 0; i < f->n; i++)
		js_set_str(fields, f->items[i].key,
			   form_value(f, f->items[i].key));
	/* nobody is there to be told when it fails */
	f->draft.is_kept |= draft_keep(f->draft.app, f->draft.name, fields,
				       NULL);
	js_free(fields);
}

static void forget(struct form *f)
{
	struct err err;

	if (!f->draft.is_kept)
		return;
	f->draft.is_kept = false;
	if (!draft_forget(f->draft.app, f->draft.name, &err))
		stack_error(f->view.stack, &err);
}

/* ---- offering ------------------------------------------------------------- */

static const char *kept_value(const struct form *f, size_t i)
{
	return js_str(js_get(f->draft.found, f->items[i].key));
}

/* The first thing that was typed, to tell one from another. */
static const char *first_typed(const struct form *f)
{
	for (size_t i = 0; i < f->n; i++) {
		const char *value = kept_value(f, i);
		if (f->items[i].kind == FORM_TEXT && value != NULL &&
		    value[0] != '\0' && strcmp(value, f->items[i].start) != 0)
			return value;
	}
	return "";
}

static void answered(void *ctx, bool is_yes)
{
	struct form *f = ctx;

	for (size_t i = 0; is_yes && i < f->n; i++) {
		const char *value = kept_value(f, i);
		if (value != NULL)
			form_item_set(&f->items[i], value);
	}
}

static void offer(struct form *f)
{
	struct err err;

	if (!draft_find(f->draft.app, f->draft.name, &f->draft.found, &err))
		stack_error(f->view.stack, &err);
	if (f->draft.found == NULL)
		return;
	f->draft.is_kept = true;
	char *text = mem_printf(
		_("This form was half filled when the program ended:\n%s\n"
		  "Go on with it?"), first_typed(f));
	const struct confirm_question q = {
		.title = f->title,
		.text = text,
		.yes = _("Go on"),
		.no = _("Begin anew"),
		.done = answered,
		.ctx = f,
	};
	confirm_open(f->view.stack, &q);
	free(text);
}

/* ---- the form's side --------------------------------------------------------- */

static void finish(struct form *f)
{
	free(f->draft.name);
	js_free(f->draft.found);
}

void form_keep_as(struct form *f, struct app *a, const char *fmt, ...)
{
	static const struct form_draft_ops ops = {
		.offer = offer, .keep = keep, .forget = forget,
		.finish = finish,
	};
	struct buf name;
	va_list args;

	buf_init(&name);
	va_start(args, fmt);
	buf_vprintf(&name, fmt, args);
	va_end(args);
	free(f->draft.name);
	f->draft.name = buf_take(&name);
	f->draft.app = a;
	f->draft.ops = &ops;
}
