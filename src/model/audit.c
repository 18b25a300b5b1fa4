/* The audit trail's record. See audit.h. */
#include "config.h"

#include "model/audit.h"

#include <stdlib.h>

void audit_list_finish(struct audit_list *l)
{
	for (size_t i = 0; i < l->count; i++) {
		free(l->rows[i].operator_name);
		free(l->rows[i].deed);
		free(l->rows[i].before);
		free(l->rows[i].after);
	}
	free(l->rows);
	*l = (struct audit_list){ 0 };
}
