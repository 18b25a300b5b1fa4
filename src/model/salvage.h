#ifndef MODEL_SALVAGE_H
#define MODEL_SALVAGE_H

#include "model/log_entry.h"

/* What can still be read of a damaged log, entry by entry. */

enum salvage_copy {
	SALVAGE_BOTH,		/* whole in both copies, the same */
	SALVAGE_DATABASE,	/* whole in the database alone */
	SALVAGE_TEXT,		/* whole in the readable copy alone */
	SALVAGE_DIFFER,		/* whole in both, but not the same */
	SALVAGE_LOST		/* in neither */
};

struct salvage_row {
	int64_t seq;
	enum salvage_copy copy;
	const struct log_entry *entry;	/* borrowed; NULL: lost. Where they
					   differ, the readable copy's */
	bool is_linked;		/* follows from the entry before */
};

/* *_found: whole entries. */
struct salvage_sums {
	int64_t last;		/* the highest number any copy has */
	int64_t read, lost, differ;
	int64_t first_lost;	/* LOG_NONE: none */
	int64_t database_found, text_found;
};

/* "both", "database", "text", "differ", "lost"; and in words, translated. */
const char *salvage_code(enum salvage_copy copy);
const char *salvage_label(enum salvage_copy copy);

#endif
