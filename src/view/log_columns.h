#ifndef VIEW_LOG_COLUMNS_H
#define VIEW_LOG_COLUMNS_H

#include "app/app.h"
#include "model/airing.h"
#include "view/list.h"

/* The columns of the log's list. */
enum { LOG_COLUMNS = 9 };
extern const struct list_column log_columns[LOG_COLUMNS];

/* Append the text of one cell. */
void log_cell(const struct app *a, const struct airing *row, int column,
	      struct buf *out);
enum style log_cell_style(const struct airing *row, int column);

#endif
