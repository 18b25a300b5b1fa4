/* What can still be read of a damaged log. See salvage.h. */
#include "config.h"

#include "model/salvage.h"

#include "base/i18n.h"

static const struct { const char *code, *label; } copies[] = {
	[SALVAGE_BOTH] = { "both", N_("both copies") },
	[SALVAGE_DATABASE] = { "database", N_("database alone") },
	[SALVAGE_TEXT] = { "text", N_("readable copy alone") },
	[SALVAGE_DIFFER] = { "differ", N_("THE COPIES DIFFER") },
	[SALVAGE_LOST] = { "lost", N_("LOST") },
};

const char *salvage_code(enum salvage_copy copy)
{
	return copies[copy].code;
}

const char *salvage_label(enum salvage_copy copy)
{
	return _(copies[copy].label);
}
