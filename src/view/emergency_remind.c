/* Repeats that come due while one works. See emergency_remind.h. */
#include "config.h"

#include "view/emergency_remind.h"

#include <stdlib.h>

#include "app/emergency.h"
#include "base/i18n.h"
#include "model/log_entry.h"
#include "view/stack.h"

enum { LOOK_S = 60 };

static void remind(struct stack *s, const struct app *a,
		   const struct emergency *e)
{
	char *due = emergency_due_words(a, e);

	stack_notice(s, NOTICE_WARNING, _("Emergency, %s: %s"), due, e->title);
	s->wants_bell = true;
	/* today's screen shows it in another colour from now on */
	topics_bump(s->topics, TOPIC_LOG);
	free(due);
}

void emergency_remind(struct stack *s, struct app *a, int64_t *looked_at)
{
	struct emergency_list l = {0};
	int64_t now = app_now(a);
	int64_t since = *looked_at;
	struct err err;

	/* what was due before the desk opened stands on its first screen */
	if (since == 0 || now < since)
		*looked_at = now;
	if (since == 0 || now - since < LOOK_S)
		return;
	*looked_at = now;
	if (!emergency_read(a, &l, &err))
		return;		/* the next look may be luckier */
	for (size_t i = 0; i < l.count; i++)
		if (l.rows[i].due_at != LOG_NONE && l.rows[i].due_at <= now &&
		    l.rows[i].due_at > since)
			remind(s, a, &l.rows[i]);
	emergency_list_finish(&l);
}
