#ifndef VIEW_SETTINGS_ROWS_H
#define VIEW_SETTINGS_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/option.h"
#include "model/profile_edit.h"

/* What screen 7 shows, row by row: sections, their facts, the options. */
enum settings_kind {
	SETTINGS_HEADING,
	SETTINGS_FACT,
	SETTINGS_PART,		/* a fact of the profile that can be changed */
	SETTINGS_NAME,		/* of the station: station_form.h */
	SETTINGS_JOIN,		/* another profile, likewise */
	SETTINGS_OPTION,
	SETTINGS_CARE,		/* something to be done: settings_care.h */
	SETTINGS_BACKUP		/* a backup that can be brought back */
};

enum settings_deed { DEED_BACKUP, DEED_CHECK, DEED_COUNT };

/* Does a dated fact hold today? */
enum settings_state { STATE_UNDATED, STATE_HOLDS, STATE_NOT_YET, STATE_OVER };

struct settings_row {
	enum settings_kind kind;
	enum option option;	/* SETTINGS_OPTION */
	enum settings_deed deed;	/* SETTINGS_CARE */
	bool is_of_part;	/* SETTINGS_PART, and the heading above */
	enum profile_part part;
	int64_t part_id;	/* SETTINGS_PART */
	char *path;		/* SETTINGS_BACKUP */
	char *text;		/* one line */
	char *from, *to;	/* dates, or NULL: open */
	enum settings_state state;
};

struct settings_rows {
	struct settings_row *rows;
	size_t count;
};

/* Read all of them; release with settings_rows_finish(). */
bool settings_rows_read(struct app *a, struct settings_rows *out,
			struct err *err);
void settings_rows_finish(struct settings_rows *r);

#endif
