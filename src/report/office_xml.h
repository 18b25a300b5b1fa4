#ifndef REPORT_OFFICE_XML_H
#define REPORT_OFFICE_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

/*
 * One pass through the XML of an office document. Names come with the short
 * prefixes the standards use ("w:p", "text:list"), whatever the file calls
 * them; of other namespaces the name comes bare.
 *
 * Refused: a document type (so no entity but the five of XML itself can be
 * declared, and nothing is fetched), a depth beyond 256, more than two million
 * elements, more than 4 MB of text.
 */
struct office_attributes;

struct office_xml_ops {
	void (*start)(void *ctx, const char *name,
		      const struct office_attributes *attributes);
	void (*end)(void *ctx, const char *name);
	/* Characters, in pieces of any size. */
	void (*text)(void *ctx, const char *s, size_t len);
};

/* Borrowed for the call of start(); NULL: there is none. */
const char *office_attribute(const struct office_attributes *attributes,
			     const char *name);

bool office_xml_parse(const char *bytes, size_t len,
		      const struct office_xml_ops *ops, void *ctx,
		      struct err *err);

#endif
