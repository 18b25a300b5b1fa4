#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include "store/db.h"
#include "store/store_check.h"

/* For check*.c: a check under way. */
struct check {
	struct store *s;
	enum check_depth depth;
	bool (*goes_on)(void *ctx, int64_t done, int64_t total);
	void *ctx;
	struct check_report report;
};

/* words are taken, subject is copied. */
void check_add(struct check *c, enum check_grade grade, const char *subject,
	       char *words);

/* Tables and triggers against those of the migrations (check_schema.c). */
bool check_schema(struct check *c, struct err *err);
/* Rows of media against their files (check_media.c). */
bool check_media(struct check *c, struct err *err);
/* Files nobody knows, and what was left over (check_files.c). */
bool check_files(struct check *c, struct err *err);

#endif
