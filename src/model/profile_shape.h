#ifndef MODEL_PROFILE_SHAPE_H
#define MODEL_PROFILE_SHAPE_H

#include "model/record.h"

/* How a profile lies in its file and in memory; daixa(5) tells the same. */
extern const struct record_shape profile_shape;

#endif
