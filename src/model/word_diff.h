#ifndef MODEL_WORD_DIFF_H
#define MODEL_WORD_DIFF_H

#include <stddef.h>

/*
 * The difference between two texts, by word: the fewest words taken away and
 * put in. Blanks between words belong to the word before and do not count;
 * ends of lines do.
 *
 * Source   E. Myers, An O(ND) Difference Algorithm, 1986, in linear space.
 *          Blocks that differ in more than some 2,000 words are not searched
 *          for what they still have in common.
 */
enum word_diff_kind { WORD_SAME, WORD_REMOVED, WORD_ADDED };

/* A run of one kind; bytes[len] is borrowed from the text it stands in. */
struct word_diff_piece {
	enum word_diff_kind kind;
	const char *bytes;
	size_t len;
};

struct word_diff {
	struct word_diff_piece *pieces;
	size_t count;
	size_t removed, added;	/* words */
};

/* Both texts must outlive it. Release with word_diff_finish(). */
void word_diff_init(struct word_diff *d, const char *old, const char *now);
void word_diff_finish(struct word_diff *d);

#endif
