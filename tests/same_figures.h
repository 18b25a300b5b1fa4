#ifndef TESTS_SAME_FIGURES_H
#define TESTS_SAME_FIGURES_H

struct report_doc;

/*
 * Render the report in every form but pdf, read every cell of every table back
 * and fail the test unless all say the same: the printed text, and in a
 * workbook and in JSON the number behind it.
 */
void same_figures(const struct report_doc *doc);

#endif
