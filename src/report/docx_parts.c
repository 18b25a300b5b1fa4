/* The file around a document. See docx_parts.h. */
#include "config.h"

#include "report/docx_parts.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "report/xml.h"

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD_NS "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define REL_NS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define WORD_TYPE \
	"application/vnd.openxmlformats-officedocument.wordprocessingml."

static const char content_types[] = XML_HEAD
	"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/"
	"content-types\"><Default Extension=\"rels\" ContentType=\"application/"
	"vnd.openxmlformats-package.relationships+xml\"/>"
	"<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
	"<Override PartName=\"/word/document.xml\" ContentType=\"" WORD_TYPE
	"document.main+xml\"/>"
	"<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD_TYPE
	"styles+xml\"/>"
	"<Override PartName=\"/word/header1.xml\" ContentType=\"" WORD_TYPE
	"header+xml\"/>"
	"<Override PartName=\"/docProps/core.xml\" ContentType=\"application/"
	"vnd.openxmlformats-package.core-properties+xml\"/></Types>";

static const char package_rels[] = XML_HEAD
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
	"relationships\"><Relationship Id=\"rId1\" Type=\"" REL_NS
	"/officeDocument\" Target=\"word/document.xml\"/>"
	"<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/"
	"package/2006/relationships/metadata/core-properties\" "
	"Target=\"docProps/core.xml\"/></Relationships>";

static const char document_rels[] = XML_HEAD
	"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/"
	"relationships\"><Relationship Id=\"rId1\" Type=\"" REL_NS
	"/styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\""
	REL_NS "/header\" Target=\"header1.xml\"/></Relationships>";

/* Source: Decree 30/2020, annex I: Arabic, 13-14, centred in the top margin. */
static const char page_header[] = XML_HEAD
	"<w:hdr xmlns:w=\"" WORD_NS "\"><w:p><w:pPr><w:pStyle w:val=\"Header\"/>"
	"</w:pPr><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>"
	"<w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r>"
	"<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r>"
	"<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:hdr>";

/* ---- styles ---------------------------------------------------------------------- */

/*
 * One paragraph style; sizes in half points, spacing and indents in twentieths
 * of a point.
 * Source   Decree 30/2020, annex I, for case, size, weight of each element
 */
struct style {
	const char *id, *name, *align;
	int size, before, after, indent;
	bool is_bold, is_italic, is_kept;	/* kept: with the next */
};

static const struct style styles[] = {
	{ DOCX_BODY, "Nội dung", "both", 28, 0, 120, 567, 0, 0, 0 },
	{ DOCX_HEADING, "heading 1", "both", 28, 120, 120, 0, 1, 0, 1 },
	{ DOCX_SUBHEADING, "heading 2", "both", 28, 60, 120, 0, 1, 0, 1 },
	{ DOCX_TITLE, "Tên văn bản", "center", 28, 240, 0, 0, 1, 0, 1 },
	{ DOCX_SUBJECT, "Trích yếu", "center", 28, 0, 0, 0, 1, 0, 1 },
	{ DOCX_CAPTION, "Tên bảng", "center", 28, 120, 60, 0, 1, 0, 1 },
	{ DOCX_CELL, "Ô bảng", "left", 22, 0, 0, 0, 0, 0, 0 },
	{ DOCX_LINE, "Dòng", "left", 24, 0, 40, 0, 0, 0, 0 },
	{ DOCX_NATION, "Quốc hiệu", "center", 26, 0, 0, 0, 1, 0, 0 },
	{ DOCX_MOTTO, "Tiêu ngữ", "center", 28, 0, 0, 0, 1, 0, 0 },
	{ DOCX_SUPERIOR, "Cơ quan chủ quản", "center", 26, 0, 0, 0, 0, 0, 0 },
	{ DOCX_AGENCY, "Cơ quan ban hành", "center", 26, 0, 0, 0, 1, 0, 0 },
	{ DOCX_NUMBER, "Số, ký hiệu", "center", 26, 80, 0, 0, 0, 0, 0 },
	{ DOCX_PLACE, "Địa danh, ngày tháng", "center", 28, 80, 0, 0, 0, 1, 0 },
	{ DOCX_SIGN, "Chữ ký", "center", 28, 0, 0, 0, 1, 0, 1 },
	{ DOCX_TO_TITLE, "Tên nơi nhận", "left", 24, 0, 0, 0, 1, 1, 0 },
	{ DOCX_TO, "Nơi nhận", "left", 22, 0, 0, 0, 0, 0, 0 },
	{ "Header", "header", "center", 26, 0, 0, 0, 0, 0, 0 },
};

static void put_style(const struct style *s, struct buf *out)
{
	static const char heading[] = "Heading";
	bool is_text = strcmp(s->id, DOCX_BODY) == 0;
	bool is_heading = strncmp(s->id, heading, strlen(heading)) == 0;

	buf_printf(out, "<w:style w:type=\"paragraph\"%s w:styleId=\"%s\">"
		   "<w:name w:val=\"%s\"/><w:basedOn w:val=\"Normal\"/>"
		   "<w:qFormat/><w:pPr>",
		   strncmp(s->id, "Head", 4) == 0
			   ? "" : " w:customStyle=\"1\"", s->id, s->name);
	if (s->is_kept)
		buf_puts(out, "<w:keepNext/>");
	buf_printf(out, "<w:spacing w:before=\"%d\" w:after=\"%d\" "
		   "w:line=\"%d\" w:lineRule=\"auto\"/>", s->before, s->after,
		   is_text ? 276 : 240);
	if (s->indent > 0)
		buf_printf(out, "<w:ind w:firstLine=\"%d\"/>", s->indent);
	buf_printf(out, "<w:jc w:val=\"%s\"/>", s->align);
	/* what a word processor lists for finding one's way */
	if (is_heading)
		buf_printf(out, "<w:outlineLvl w:val=\"%d\"/>",
			   s->id[strlen(heading)] - '1');
	buf_printf(out, "</w:pPr><w:rPr>%s%s"
		   "<w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/></w:rPr>"
		   "</w:style>", s->is_bold ? "<w:b/>" : "",
		   s->is_italic ? "<w:i/>" : "", s->size, s->size);
}

static void put_styles(struct buf *out)
{
	buf_puts(out, XML_HEAD "<w:styles xmlns:w=\"" WORD_NS "\">"
		 "<w:docDefaults><w:rPrDefault><w:rPr>"
		 "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New "
		 "Roman\" w:eastAsia=\"Times New Roman\" w:cs=\"Times New "
		 "Roman\"/><w:color w:val=\"000000\"/><w:sz w:val=\"28\"/>"
		 "<w:szCs w:val=\"28\"/><w:lang w:val=\"vi-VN\"/></w:rPr>"
		 "</w:rPrDefault></w:docDefaults>"
		 "<w:style w:type=\"paragraph\" w:default=\"1\" "
		 "w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
		 "<w:style w:type=\"table\" w:default=\"1\" "
		 "w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>"
		 "<w:tblPr><w:tblCellMar><w:left w:w=\"57\" w:type=\"dxa\"/>"
		 "<w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
		 "</w:style>");
	for (size_t i = 0; i < sizeof styles / sizeof *styles; i++)
		put_style(&styles[i], out);
	buf_puts(out, "</w:styles>");
}

static void put_core(const char *title, struct buf *out)
{
	buf_puts(out, XML_HEAD "<cp:coreProperties xmlns:cp=\"http://schemas."
		 "openxmlformats.org/package/2006/metadata/core-properties\" "
		 "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>");
	xml_text(out, title);
	buf_puts(out, "</dc:title></cp:coreProperties>");
}

/* ---- the archive -------------------------------------------------------------------- */

/* No clock: every part is of 1 January 2000, 00:00. */
enum { PART_DAY = (20 << 9) | (1 << 5) | 1 };	/* years since 1980, month, day */

static bool add_part(zip_t *zip, const char *name, const char *bytes,
		     size_t len)
{
	zip_source_t *source = zip_source_buffer(zip, bytes, len, 0);

	if (source == NULL)
		return false;
	zip_int64_t at = zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8);
	if (at < 0) {
		zip_source_free(source);
		return false;
	}
	/* the format's two-second clock has no zone: its own fields are set */
	return zip_file_set_dostime(zip, (zip_uint64_t)at, 0, PART_DAY, 0) == 0;
}

static bool add_parts(zip_t *zip, const struct buf *document,
		      const struct buf *style, const struct buf *core)
{
	return add_part(zip, "[Content_Types].xml", content_types,
			sizeof content_types - 1) &&
	       add_part(zip, "_rels/.rels", package_rels,
			sizeof package_rels - 1) &&
	       add_part(zip, "docProps/core.xml", core->data, core->len) &&
	       add_part(zip, "word/document.xml", document->data,
			document->len) &&
	       add_part(zip, "word/styles.xml", style->data, style->len) &&
	       add_part(zip, "word/header1.xml", page_header,
			sizeof page_header - 1) &&
	       add_part(zip, "word/_rels/document.xml.rels", document_rels,
			sizeof document_rels - 1);
}

/* The finished archive's bytes. */
static bool read_back(zip_source_t *source, struct buf *out)
{
	char chunk[8192];
	zip_int64_t n = 0;

	if (zip_source_open(source) != 0)
		return false;
	do {
		n = zip_source_read(source, chunk, sizeof chunk);
		if (n > 0)
			buf_add(out, chunk, (size_t)n);
	} while (n > 0);
	zip_source_close(source);
	return n == 0;
}

static bool pack(zip_source_t *source, const struct buf *document,
		 const struct buf *style, const struct buf *core,
		 struct buf *out)
{
	zip_error_t why;

	zip_error_init(&why);
	zip_source_keep(source);
	zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, &why);
	zip_error_fini(&why);
	if (zip == NULL) {
		zip_source_free(source);	/* the reference kept for us */
		return false;
	}
	if (!add_parts(zip, document, style, core) || zip_close(zip) != 0) {
		zip_discard(zip);
		return false;
	}
	return read_back(source, out);
}

bool docx_pack(const struct buf *body, const char *title, struct buf *out,
	       struct err *err)
{
	struct buf document, style, core;
	zip_error_t why;

	buf_init(&document);
	buf_init(&style);
	buf_init(&core);
	buf_puts(&document, XML_HEAD "<w:document xmlns:w=\"" WORD_NS
		 "\" xmlns:r=\"" REL_NS "\"><w:body>");
	buf_add(&document, body->data, body->len);
	buf_puts(&document, "</w:body></w:document>");
	put_styles(&style);
	put_core(title, &core);
	zip_error_init(&why);
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &why);
	zip_error_fini(&why);
	bool ok = source != NULL && pack(source, &document, &style, &core, out);
	zip_source_free(source);
	buf_finish(&document);
	buf_finish(&style);
	buf_finish(&core);
	return ok || err_set(err, ERR_IO, _("the docx file could not be "
					    "made"));
}
