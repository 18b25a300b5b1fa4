#ifndef REPORT_XML_H
#define REPORT_XML_H

#include "base/buf.h"

/*
 * Append text for the inside of an element or a quoted attribute of XML or
 * HTML; what XML 1.0 cannot hold becomes U+FFFD. NULL appends nothing.
 */
void xml_text(struct buf *out, const char *text);

/* The same text without what XML 1.0 cannot hold, not escaped; yours. */
char *xml_safe(const char *text);

#endif
