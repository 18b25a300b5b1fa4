#ifndef APP_ACTION_H
#define APP_ACTION_H

#include <stdbool.h>
#include <stddef.h>

/*
 * What a key can do. One table (actions.def) makes the enum, the names of the
 * key file, the hints, the help of every screen, the completion of the
 * command line and the check of the manual.
 */
enum action {
	ACTION_NONE,
#define ACTION(id, name, label, context, needs, help) ACTION_##id,
#include "app/actions.def"
#undef ACTION
	ACTION_COUNT
};

/*
 * Where a key is pressed. A view has a context of its own and the shared ones
 * it looks in after that, in this order: its own, CONTEXT_LIST or _PAGER or
 * _FIELD, _ALL.
 */
enum context {
	CONTEXT_ALL,		/* everywhere but in dialogs and text fields */
	CONTEXT_LIST,
	CONTEXT_PAGER,
	CONTEXT_FIELD,		/* while text is typed: control and function keys */
	CONTEXT_DIALOG,		/* questions */
	CONTEXT_TODAY,
	CONTEXT_CATALOGUE,
	CONTEXT_PLAN,
	CONTEXT_SCHEDULE,
	CONTEXT_LOG,
	CONTEXT_REPORTS,
	CONTEXT_SETTINGS,
	CONTEXT_COLUMNS,	/* choosing the columns of a list */
	CONTEXT_PROMPTER,
	CONTEXT_LISTEN,		/* a recording with its text */
	CONTEXT_EDITOR,		/* a segment's text */
	CONTEXT_COUNT
};

/* What must be true before an action makes sense; bits. */
enum need {
	NEED_ROW = 1,		/* a row is selected */
	NEED_WRITE = 2,		/* the station may be written */
	NEED_SOUND = 4,		/* something is loaded in the player */
	NEED_CLOCK = 8		/* the clock is believed: it writes the log */
};

/* The name in key files ("page_down"); never translated. */
const char *action_name(enum action a);
/* One or two words for the hint line, and a sentence for help; translated. */
const char *action_label(enum action a);
const char *action_help(enum action a);
/* Where it belongs; it may be bound in any context all the same. */
enum context action_context(enum action a);
unsigned action_needs(enum action a);
/* ACTION_NONE: no such name. */
enum action action_by_name(const char *name);
/* The sentence that tells which need is not met; translated, borrowed. */
const char *action_missing(unsigned unmet);

/* "catalogue"; and its title for help, translated. */
const char *context_name(enum context c);
const char *context_title(enum context c);
/* false: no such name. */
bool context_by_name(const char *name, size_t len, enum context *out);

#endif
