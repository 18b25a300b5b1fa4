/* XML by expat, with limits. See office_xml.h. */
#include "config.h"

#include "report/office_xml.h"

#include <expat.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

enum {
	DEPTH_MAX = 256,
	ELEMENTS_MAX = 2000000,
	TEXT_MAX = 4 << 20,
	NAME_BYTES = 80,
	CHUNK_BYTES = 64 << 10,	/* so that a refusal comes soon */
};

#define SEPARATOR '|'

struct office_attributes {
	const char **at;	/* name, value, ..., NULL */
};

struct pass {
	XML_Parser parser;
	const struct office_xml_ops *ops;
	void *ctx;
	int depth;
	size_t elements, text_bytes;
	const char *refusal;	/* N_(); NULL: none */
};

/* Part of a namespace's name, and the prefix it is known by. */
static const struct {
	const char *part;
	const char *prefix;
} prefixes[] = {
	{"/wordprocessingml/", "w"},
	{"/markup-compatibility/", "mc"},
	{":xmlns:text:", "text"},
	{":xmlns:office:", "office"},
	{":xmlns:style:", "style"},
	{":xmlns:table:", "table"},
};

/* "http://...main|p" to "w:p". */
static void short_name(const char *full, char out[NAME_BYTES])
{
	const char *bar = strrchr(full, SEPARATOR);

	if (bar == NULL) {
		snprintf(out, NAME_BYTES, "%s", full);
		return;
	}
	for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
		const char *found = strstr(full, prefixes[i].part);
		if (found == NULL || found > bar)
			continue;
		snprintf(out, NAME_BYTES, "%s:%s", prefixes[i].prefix,
			 bar + 1);
		return;
	}
	snprintf(out, NAME_BYTES, "%s", bar + 1);
}

static void refuse(struct pass *p, const char *why)
{
	if (p->refusal == NULL)
		p->refusal = why;
	XML_StopParser(p->parser, XML_FALSE);
}

static void on_start(void *data, const XML_Char *full, const XML_Char **attrs)
{
	struct pass *p = data;
	struct office_attributes attributes = {attrs};
	char name[NAME_BYTES];

	if (++p->depth > DEPTH_MAX || ++p->elements > ELEMENTS_MAX) {
		refuse(p, N_("The document is nested too deep or has too many "
			     "parts."));
		return;
	}
	short_name(full, name);
	p->ops->start(p->ctx, name, &attributes);
}

static void on_end(void *data, const XML_Char *full)
{
	struct pass *p = data;
	char name[NAME_BYTES];

	p->depth--;
	short_name(full, name);
	p->ops->end(p->ctx, name);
}

static void on_text(void *data, const XML_Char *s, int len)
{
	struct pass *p = data;

	p->text_bytes += (size_t)len;
	if (p->text_bytes > TEXT_MAX)
		refuse(p, N_("The document is too long for a script."));
	else
		p->ops->text(p->ctx, s, (size_t)len);
}

/* No document of these kinds has one; bombs and outside entities do. */
static void on_doctype(void *data, const XML_Char *name, const XML_Char *system,
		       const XML_Char *public, int has_subset)
{
	(void)name;
	(void)system;
	(void)public;
	(void)has_subset;
	refuse(data, N_("The document declares a document type of its own; "
			"such a one is not read."));
}

const char *office_attribute(const struct office_attributes *attributes,
			     const char *name)
{
	char shorter[NAME_BYTES];

	for (const char **a = attributes->at; *a != NULL; a += 2) {
		short_name(a[0], shorter);
		if (strcmp(shorter, name) == 0)
			return a[1];
	}
	return NULL;
}

static bool parse(struct pass *p, const char *bytes, size_t len,
		  struct err *err)
{
	for (size_t at = 0; at < len || at == 0;) {
		size_t n = len - at < CHUNK_BYTES ? len - at : CHUNK_BYTES;
		bool is_last = at + n == len;
		if (XML_Parse(p->parser, bytes + at, (int)n, is_last) ==
		    XML_STATUS_ERROR)
			return err_set(err, ERR_FORMAT, "%s",
				       p->refusal != NULL
					       ? _(p->refusal)
					       : _("The document's text is "
						   "damaged."));
		at += n;
		if (is_last)
			break;
	}
	return true;
}

bool office_xml_parse(const char *bytes, size_t len,
		      const struct office_xml_ops *ops, void *ctx,
		      struct err *err)
{
	struct pass p = {
		.parser = XML_ParserCreateNS(NULL, SEPARATOR),
		.ops = ops,
		.ctx = ctx,
	};

	if (p.parser == NULL)
		return err_set(err, ERR_IO, _("There is no memory left."));
	XML_SetUserData(p.parser, &p);
	XML_SetElementHandler(p.parser, on_start, on_end);
	XML_SetCharacterDataHandler(p.parser, on_text);
	XML_SetStartDoctypeDeclHandler(p.parser, on_doctype);
	XML_SetParamEntityParsing(p.parser, XML_PARAM_ENTITY_PARSING_NEVER);
	bool ok = parse(&p, bytes, len, err);
	XML_ParserFree(p.parser);
	return ok;
}
