/* The text of an office document. See document_text.h. */
#include "config.h"

#include "report/document_text.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "report/document_part.h"

bool document_part(struct office_zip *z, const char *name,
		   const struct office_xml_ops *ops, void *ctx,
		   bool *out_is_there, struct err *err)
{
	char *bytes = NULL;
	size_t len = 0;

	if (!office_zip_part(z, name, &bytes, &len, err))
		return false;
	*out_is_there = bytes != NULL;
	bool ok = bytes == NULL || office_xml_parse(bytes, len, ops, ctx, err);
	free(bytes);
	return ok;
}

static bool read_it(enum document_kind kind, struct office_zip *z,
		    struct buf *out, struct err *err)
{
	bool is_there = false;
	bool ok = kind == DOCUMENT_DOCX
			  ? document_read_docx(z, out, &is_there, err)
			  : document_read_odt(z, out, &is_there, err);

	if (!ok || is_there)
		return ok;
	return err_set(err, ERR_FORMAT,
		       kind == DOCUMENT_DOCX
			       ? _("This is no Word document (.docx), whatever "
				   "its name says.")
			       : _("This is no OpenDocument text (.odt), "
				   "whatever its name says."));
}

bool document_text(enum document_kind kind, const void *bytes, size_t len,
		   char **out, struct err *err)
{
	struct office_zip *z = NULL;
	struct buf text;

	if (!office_zip_open(bytes, len, &z, err))
		return false;
	buf_init(&text);
	bool ok = read_it(kind, z, &text, err);
	office_zip_close(z);
	if (ok)
		*out = buf_take(&text);
	buf_finish(&text);
	return ok;
}
