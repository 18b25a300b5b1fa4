/* Taking over an old book. See log_import.h. */
#include "config.h"

#include "view/log_import.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/oldbook.h"
#include "app/when.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/confirm.h"
#include "view/pager.h"
#include "view/path_prompt.h"
#include "view/stack.h"
#include "view/view_text.h"

void log_import_finish(struct log_import *i)
{
	free(i->path);
	i->path = NULL;
}

static bool run(struct log_import *i, bool is_dry_run,
		struct oldbook_result *out)
{
	struct oldbook_request req = {
		.path = i->path, .is_dry_run = is_dry_run,
	};
	struct err err;

	if (oldbook_import(i->app, &req, out, &err))
		return true;
	stack_error(i->stack, &err);
	return false;
}

static void show_faults(struct log_import *i, const struct oldbook_result *r)
{
	struct view *v = view_text_new(_("Nothing was written"));
	struct pager *p = view_text_pager(v);

	pager_addf(p, STYLE_NORMAL, 0,
		   _("%zu of %zu rows are good (read as %s). Mend these in the "
		     "file and try again:"), r->good, r->rows, r->encoding);
	pager_add(p, STYLE_NORMAL, 0, "");
	for (size_t k = 0; k < r->n_faults; k++)
		pager_addf(p, STYLE_WARNING, 2, _("line %ld: %s"),
			   r->faults[k].line, r->faults[k].text);
	stack_push(i->stack, v);
}

static void answered(void *ctx, bool is_yes)
{
	struct log_import *i = ctx;
	struct oldbook_result r;

	if (!is_yes || !run(i, false, &r))
		return;
	if (r.n_faults > 0) {
		show_faults(i, &r);
	} else {
		topics_bump(i->stack->topics, TOPIC_LOG);
		stack_notice(i->stack, NOTICE_GOOD,
			     _("Logged as entries %" PRId64 " to %" PRId64
			       ", marked \"nhập từ sổ cũ\""), r.first_seq,
			     r.last_seq);
	}
	oldbook_result_finish(&r);
}

static void ask(struct log_import *i, const struct oldbook_result *r)
{
	char first[32], last[32];

	when_format(i->app, r->first_at, first);
	when_format(i->app, r->last_at, last);
	char *text = mem_printf(_("%zu rows, all good, from %s to %s (read as "
				  "%s). They are written into the log and "
				  "marked \"nhập từ sổ cũ\"; they can be struck "
				  "later, not removed."), r->good, first, last,
				r->encoding);
	confirm_open(i->stack, &(struct confirm_question){
		.title = _("Take over the old book"), .text = text,
		.yes = _("Write them"), .is_dangerous = true,
		.done = answered, .ctx = i,
	});
	free(text);
}

static void path_given(void *ctx, const char *path_or_null)
{
	struct log_import *i = ctx;
	struct oldbook_result r;

	mem_set(&i->path, path_or_null);
	if (path_or_null == NULL || !run(i, true, &r))
		return;
	if (r.n_faults == 0)
		ask(i, &r);
	else
		show_faults(i, &r);
	oldbook_result_finish(&r);
}

void log_import_open(struct log_import *i, struct stack *s, struct app *a)
{
	i->stack = s;
	i->app = a;
	path_prompt_open(s, _("Old book (CSV): "), "", path_given, i);
}
