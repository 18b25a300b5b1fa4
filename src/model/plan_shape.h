#ifndef MODEL_PLAN_SHAPE_H
#define MODEL_PLAN_SHAPE_H

#include "model/record.h"

/* How a plan lies in its file and in memory; daixa-plan(5) tells the same. */
extern const struct record_shape plan_shape;
extern const struct record_field plan_item_fields[];
extern const struct record_field document_fields[];

enum {
	PLAN_YEAR_MIN = 1990,
	PLAN_YEAR_MAX = 2200,
	PLAN_ROWS_MAX = 500,	/* of every list but the targets */
	PLAN_TARGETS_MAX = 2000,
	PLAN_DEPTH_MAX = 16	/* an item and its ancestors */
};

#endif
