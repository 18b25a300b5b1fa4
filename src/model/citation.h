#ifndef MODEL_CITATION_H
#define MODEL_CITATION_H

#include <stddef.h>

/*
 * Documents cited in a text, by their numbers:
 *
 *   76/NQ-CP  1256/QĐ-UBND  49/2024/NĐ-CP  203/2025/QH15   of the state
 *   04-NQ/TU  60-NQ/TW                                      of the party
 *
 * and the date near it: "ngày 15/7/2021", "ngày 15 tháng 7 năm 2021".
 * Source  NĐ 30/2020 art. 15 and annex III; numbers in the plan's own text
 */
struct citation {
	char *number;		/* hyphens plain, in capitals: "76/NQ-CP" */
	char *issued_on;	/* "2021-07-15"; NULL: no date stands by it */
	size_t at, len;		/* bytes of the number in the text */
};

/* Owns its rows. */
struct citation_list {
	struct citation *rows;
	size_t count;
};

/*
 * Find them all, each number once, in the order of the text. A date counts
 * that stands behind the number before the sentence ends and the next figure
 * begins. text: UTF-8, NFC.
 */
void citations_find(const char *text, struct citation_list *out);
void citation_list_finish(struct citation_list *l);

#endif
