#ifndef CLI_SHOW_DOCUMENTS_H
#define CLI_SHOW_DOCUMENTS_H

#include "app/catalogue.h"
#include "base/buf.h"
#include "base/json.h"

/* The documents of a segment, for `daixa show` and `daixa document cited`. */
void show_documents(const struct segment_view *v, struct buf *out);
/* Arrays; the caller's. */
struct json *show_documents_json(const struct segment_view *v);
struct json *show_cited_json(const struct segment_view *v);

#endif
