#ifndef VIEW_LOG_COLUMNS_H
#define VIEW_LOG_COLUMNS_H

#include "app/app.h"
#include "model/airing.h"
#include "view/list.h"

/* The columns of the log's list; the last is for rows that are numbered. */
enum { LOG_COLUMNS = 9, LOG_COLUMNS_NUMBERED };
extern const struct list_column log_columns[LOG_COLUMNS_NUMBERED];

/* Append the text of one cell. */
void log_cell(const struct app *a, const struct airing *row, int column,
	      struct buf *out);
enum style log_cell_style(const struct airing *row, int column);

#endif
