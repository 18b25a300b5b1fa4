#ifndef MODEL_SEARCH_H
#define MODEL_SEARCH_H

#include <stddef.h>
#include <stdint.h>

/* What a full-text search found, newest first. */
struct search_hit {
	int64_t segment_id;
	char *code;
	char *title;
	char *snippet;		/* with marks kept; hits between U+2039 and U+203A */
};
struct search_result { struct search_hit *rows; size_t count; };
void search_result_finish(struct search_result *r);

#endif
