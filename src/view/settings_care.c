/* Backups from screen 7. See settings_care.h. */
#include "config.h"

#include "view/settings_care.h"

#include <stdlib.h>

#include "app/errand.h"
#include "app/topic.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/confirm.h"
#include "view/stack.h"

static void on_progress(void *ctx, const char *line)
{
	const struct settings_care *c = ctx;

	stack_notice(c->stack, NOTICE_INFO, "%s", line);
}

static void on_done(void *ctx, bool ok, const char *line)
{
	struct settings_care *c = ctx;

	c->job = NULL;
	stack_notice(c->stack, ok ? NOTICE_GOOD : NOTICE_ERROR, "%s", line);
	/* a database put in the place of ours is looked for here */
	app_has_news(c->app);
	topics_bump_all(c->stack->topics);
}

static const struct errand_ops ops = { on_progress, on_done };

static void start(struct settings_care *c, struct stack *s,
		  const struct errand *e)
{
	struct err err;

	c->stack = s;
	if (c->job != NULL)
		stack_notice(s, NOTICE_INFO, "%s",
			     _("something is being done already; Esc stops it"));
	else if (!errand_start(s->jobs, c->app->env, e, &ops, c, &c->job,
			       &err))
		stack_error(s, &err);
}

const char *settings_care_help(enum settings_deed deed)
{
	if (deed == DEED_CHECK)
		return _("Enter looks at the database, the log, all files, and "
			 "reads a twelfth of the recordings; `daixa check` "
			 "lists what it found");
	return _("Enter copies the database, checks the copy and keeps it in "
		 "the station's folder; `daixa backup DIR` does the same onto "
		 "a stick");
}

void settings_care_do(struct settings_care *c, struct stack *s,
		      enum settings_deed deed)
{
	struct errand e = {
		.dir = app_dir(c->app),
		.stopped = _("stopped"),
	};

	switch (deed) {
	case DEED_BACKUP:
		e.title = _("backup");
		e.words[0] = "backup";
		break;
	case DEED_CHECK:
		e.title = _("looking the station over");
		e.words[0] = "check";
		break;
	case DEED_COUNT:
		return;
	}
	start(c, s, &e);
}

static void answered(void *ctx, bool is_yes)
{
	struct settings_care *c = ctx;
	const struct errand e = {
		.title = _("restoring"),
		.dir = app_dir(c->app),
		.words = { "restore", c->path },
		.stopped = _("stopped"),
	};

	if (is_yes)
		start(c, c->stack, &e);
}

void settings_care_restore(struct settings_care *c, struct stack *s,
			   const char *path)
{
	const struct confirm_question q = {
		.title = _("Bring this backup back?"),
		.text = _("The catalogue, the plans and the settings become "
			  "what they were then; what was changed since is kept "
			  "in a file aside. The log keeps every entry."),
		.yes = _("Bring it back"),
		.is_dangerous = true,
		.done = answered,
		.ctx = c,
	};

	mem_set(&c->path, path);
	c->stack = s;
	confirm_open(s, &q);
}

void settings_care_finish(struct settings_care *c)
{
	if (c->job != NULL)
		errand_forget(c->job);
	free(c->path);
}
