#ifndef STORE_SEGMENT_CODE_H
#define STORE_SEGMENT_CODE_H

#include "store/db.h"

/* For store/ only: codes of segments (DT-2024-005). */

/* As it is kept; yours. */
char *segment_code_upper(const char *code);
/*
 * The segment with this code, whoever made it; our own first.
 * *out_id 0: there is none.
 */
bool segment_code_find(struct store *s, const char *code, int64_t *out_id,
		       struct err *err);
/* The code wanted, if it is free (ERR_EXISTS), or the next one; *out is yours. */
bool segment_code_choose(struct store *s, const char *wanted, char **out,
			 struct err *err);

#endif
