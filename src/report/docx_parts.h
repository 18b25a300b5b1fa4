#ifndef REPORT_DOCX_PARTS_H
#define REPORT_DOCX_PARTS_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

/*
 * The file around a document: a zip archive of a few XML parts, the same
 * bytes for the same body.
 * Source   ECMA-376 (Office Open XML), parts 1 and 2
 */

/* Named styles of word/styles.xml; the body uses these and no others. */
#define DOCX_BODY "BaoCaoNoiDung"
#define DOCX_HEADING "Heading1"
#define DOCX_SUBHEADING "Heading2"
#define DOCX_TITLE "BaoCaoTen"
#define DOCX_SUBJECT "BaoCaoTrichYeu"
#define DOCX_CAPTION "BangTen"
#define DOCX_CELL "BangO"
#define DOCX_LINE "BaoCaoDong"
#define DOCX_NATION "QuocHieu"
#define DOCX_MOTTO "TieuNgu"
#define DOCX_SUPERIOR "CoQuanChuQuan"
#define DOCX_AGENCY "CoQuanBanHanh"
#define DOCX_NUMBER "SoKyHieu"
#define DOCX_PLACE "DiaDanhNgayThang"
#define DOCX_SIGN "ChuKy"
#define DOCX_TO_TITLE "NoiNhanTen"
#define DOCX_TO "NoiNhan"

/*
 * body   what stands in w:body, sections included
 * title  of the file's properties
 * Errors ERR_IO what the zip library says
 */
bool docx_pack(const struct buf *body, const char *title, struct buf *out,
	       struct err *err);

#endif
