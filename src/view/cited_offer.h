#ifndef VIEW_CITED_OFFER_H
#define VIEW_CITED_OFFER_H

#include "app/documents.h"

struct stack;

/*
 * A segment's text was saved: when it cites documents the segment is not
 * linked to, ask whether to link them all.
 *
 * before  what was offered before already, so that nobody is asked twice;
 *         NULL: nothing
 */
void cited_offer_open(struct stack *s, struct app *a, const char *segment,
		      const struct document_offer_list *before);

#endif
