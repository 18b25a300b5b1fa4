#ifndef VIEW_VIEW_SCRIPT_PRIV_H
#define VIEW_VIEW_SCRIPT_PRIV_H

#include "app/catalogue.h"
#include "app/reading_time.h"
#include "base/civil.h"
#include "base/json.h"
#include "view/stack.h"
#include "view/textbox.h"

/* For view_script*.c only. */

struct view_script {
	struct view view;
	struct app *app;	/* borrowed */
	struct segment segment;	/* as it was read; owned */
	struct segment theirs;	/* while both texts are shown; owned */
	struct document_offer_list offered;	/* when it was opened */
	char *stored;		/* the text as it is stored */
	struct textbox text;
	char *words;		/* looked for last; NULL */
	char *draft_name;
	bool has_draft;		/* one is stored */
	int64_t kept_ms;	/* when it was last */
	struct reading_speed speed;	/* who will read it */
	struct reading reading;	/* of the text as it stands */
	bool is_counted;	/* reading is up to date */
};

/* Takes the segment out of v. */
struct view_script *view_script_new(struct app *a, struct segment_view *v);
/* The text is another: count it again, and keep it now and then. */
void script_text_changed(struct view_script *s);
void script_keep_draft(struct view_script *s);
/* Save the text, as a new revision; ask when somebody was faster. */
void script_store(struct view_script *s);
/* Forget the draft and close. */
void script_leave(struct view_script *s);
/* view_script_both.c: saving failed so, as somebody else was faster. */
void script_both(struct view_script *s, const struct err *why);
/* view_script_outside.c: take the text to the operator's own editor. */
void script_edit_outside(struct view_script *s);

#endif
