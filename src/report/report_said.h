#ifndef REPORT_REPORT_SAID_H
#define REPORT_REPORT_SAID_H

#include "report/report.h"

/* Lists run together, as paper prints them below a table. */

/* "Lượt phát: 6 (trong đó phát mới 1; phát lại 5). Tin, bài mới: 1." Yours. */
char *report_figures_said(const struct report_figures *figures);
/* One after the other. Yours. */
char *report_lines_said(const struct report_lines *lines);

/*
 * The last line of the agency's heading, below which its rule stands;
 * borrowed, NULL: there is none. *is_bold: how it is printed.
 */
const char *report_ruled_line(const struct report_doc *doc, bool *is_bold);

/* Percent of that line. Source: Decree 30/2020, annex I: a third to a half. */
enum { REPORT_RULE_PERCENT = 48 };

/*
 * "(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 4 năm 2024 của Ủy ban nhân dân
 * xã Đức Tân)"; yours, NULL: this is no official paper.
 *
 * Source  Decree 30/2020, annex I, section II.2: what an annex says below its
 *         title
 */
char *report_annex_note(const struct report_doc *doc);

/*
 * Must the block at i end on the page on which the next one begins? What is
 * said below a table stays with its rows, and no signature stands alone.
 */
bool report_is_tied(const struct report_doc *doc, size_t i);

#endif
