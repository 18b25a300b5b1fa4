/* What can still be read. See salvaging.h. */
#include "config.h"

#include "app/salvaging.h"

#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_salvage.h"

bool salvaging_read(const struct app_env *env, const char *dir,
		    bool (*each)(void *ctx, const struct salvage_row *row),
		    void *ctx, struct salvage_sums *out, struct err *err)
{
	return store_salvage(env->io, env->src, dir, each, ctx, out, err);
}

char *salvaging_words(const struct salvage_sums *s)
{
	if (s->lost > 0)
		return mem_printf(_("%lld of %lld entries can be read; the "
				    "first that neither copy holds whole is "
				    "%lld. A backup may have it (`daixa "
				    "restore`)."), (long long)s->read,
				  (long long)s->last,
				  (long long)s->first_lost);
	if (s->differ > 0)
		return mem_printf(_("All %lld entries can be read, but %lld "
				    "are not the same in both copies: one was "
				    "written anew. `daixa log verify --anchor` "
				    "with a printed head tells which."),
				  (long long)s->last, (long long)s->differ);
	if (s->database_found == s->last && s->text_found == s->last)
		return mem_printf(_("All %lld entries can be read, from both "
				    "copies alike."), (long long)s->last);
	return mem_printf(_("All %lld entries can be read (%lld in the "
			    "database, %lld in the readable copy). `daixa "
			    "rebuild` makes the log anew from them."),
			  (long long)s->last, (long long)s->database_found,
			  (long long)s->text_found);
}
