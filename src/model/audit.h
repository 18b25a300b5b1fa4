#ifndef MODEL_AUDIT_H
#define MODEL_AUDIT_H

#include <stddef.h>
#include <stdint.h>

/* Who changed what outside the log. Text is owned; NULL is absent. */
struct audit_line {
	int64_t done_at;	/* UTC s */
	char *operator_name;
	char *deed;		/* "import", "edit", ... */
	char *before, *after;	/* JSON */
};

/* Owns its rows. */
struct audit_list {
	struct audit_line *rows;
	size_t count;
};

void audit_list_finish(struct audit_list *l);

#endif
