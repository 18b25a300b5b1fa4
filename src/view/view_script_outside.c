/* The text in an editor of the operator's own. See external_editor.h. */
#include "config.h"

#include "view/view_script_priv.h"

#include <stdlib.h>
#include <string.h>

#include "app/external_editor.h"
#include "base/i18n.h"

/* The loop has given the terminal back. */
static void edit(void *ctx)
{
	struct view_script *s = ctx;
	struct err err;
	char *text = NULL;

	if (!external_editor_run(s->app, textbox_text(&s->text), &text,
				 &err)) {
		stack_error(s->view.stack, &err);
		return;
	}
	if (text == NULL) {
		stack_notice(s->view.stack, NOTICE_INFO,
			     _("The text was not changed"));
		return;
	}
	textbox_replace_all(&s->text, text);
	script_text_changed(s);
	free(text);
}

void script_edit_outside(struct view_script *s)
{
	script_keep_draft(s);	/* the terminal may be lost meanwhile */
	stack_lend_terminal(s->view.stack, edit, s);
}
