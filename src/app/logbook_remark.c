/* What an entry just written makes one ask. See logbook_remark.h. */
#include "config.h"

#include "app/logbook_remark.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "model/log_entry.h"
#include "store/store_beside.h"
#include "store/store_log.h"

static void remark_beside(struct app *a, int64_t seq, struct buf *out)
{
	int64_t other = 0;
	bool is_double = false;
	struct err ignored;

	if (!store_log_beside(a->store, seq, &other, &is_double, &ignored) ||
	    other == 0)
		return;
	buf_printf(out, is_double
			? _("entry %lld is the same segment in the same "
			    "second; strike one if it aired once")
			: _("entry %lld was on the air at that time, too; "
			    "look at both times"), (long long)other);
}

static void remark_order(struct app *a, int64_t seq, struct buf *out)
{
	struct log_entry e;
	struct err ignored;

	log_entry_init(&e);
	if (store_log_get(a->store, seq, &e, &ignored) &&
	    e.order_by != NULL && e.order_ref == NULL)
		buf_printf(out, "%s%s", out->len > 0 ? "; " : "",
			   _("no document or call is named that ordered the "
			     "emergency; have it at hand for the approval"));
	log_entry_finish(&e);
}

char *logbook_remark(struct app *a, int64_t seq)
{
	struct buf text;

	buf_init(&text);
	remark_beside(a, seq, &text);
	remark_order(a, seq, &text);
	if (text.len > 0)
		return buf_take(&text);
	buf_finish(&text);
	return NULL;
}
