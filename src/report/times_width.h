#ifndef REPORT_TIMES_WIDTH_H
#define REPORT_TIMES_WIDTH_H

#include <stdbool.h>

/*
 * How long a line is in Times New Roman, in thousandths of its size: 1000 is
 * 14 points in 14 points. Liberation Serif has the same widths. Marks take no
 * room; what is not in the tables has the width of a figure.
 *
 * Source  Adobe Font Metrics of Times Roman and Times Bold, version 4.1
 */
int times_width(const char *text, bool is_bold);

#endif
