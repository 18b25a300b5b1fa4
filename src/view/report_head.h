#ifndef VIEW_REPORT_HEAD_H
#define VIEW_REPORT_HEAD_H

#include "app/reporting_choice.h"
#include "view/canvas.h"

/* Paint what is shown: "Book · month 2024-03 · 01/03/2024 – 31/03/2024". */
void report_head_paint(const struct report_choice *c, struct area a);

#endif
