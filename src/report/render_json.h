#ifndef REPORT_RENDER_JSON_H
#define REPORT_RENDER_JSON_H

#include "base/buf.h"

struct report_doc;

/*
 * A report for programs: one document, stable English keys, figures as
 * numbers, lengths in milliseconds, absent values null. Described key by key
 * in daixa-report(7).
 */
void report_render_json(const struct report_doc *doc, struct buf *out);

#endif
