#ifndef REPORT_RENDER_HTML_H
#define REPORT_RENDER_HTML_H

#include "base/buf.h"

struct report_doc;

/*
 * A report as one web page that needs nothing else and prints as the paper
 * does: A4, margins and sizes of Decree 30/2020, charts as vectors. No script,
 * no address outside itself.
 */
void report_render_html(const struct report_doc *doc, struct buf *out);

#endif
