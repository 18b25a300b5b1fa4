#ifndef TESTS_SAME_FIGURES_H
#define TESTS_SAME_FIGURES_H

#include <stdbool.h>

struct report_doc;

/*
 * Render the report in every form but pdf, read every cell of every table back
 * and fail the test unless all say the same: the printed text, and in a
 * workbook and in JSON the number behind it.
 *
 * is_quick  leave out txt and html
 */
void same_figures(const struct report_doc *doc, bool is_quick);

#endif
