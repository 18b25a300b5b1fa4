/* What is said when a segment was saved. See saved_notice.h. */
#include "config.h"

#include "view/saved_notice.h"

#include "base/i18n.h"
#include "view/stack.h"

void saved_notice(struct stack *s, const char *code, bool has_lost_approval)
{
	topics_bump(s->topics, TOPIC_SEGMENTS);
	if (has_lost_approval)
		stack_notice(s, NOTICE_WARNING,
			     _("%s is saved. It is no longer approved: have it "
			       "approved anew."), code);
	else
		stack_notice(s, NOTICE_GOOD, _("%s is saved"), code);
}
