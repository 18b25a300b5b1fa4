/* Filters kept under a name. See saved.h. */
#include "config.h"

#include "app/saved.h"

#include <stdlib.h>
#include <string.h>

#include "app/filtering.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store_saved.h"

enum { NAME_BYTES = 100 };

static bool blame(const char **out, const char *field, bool ok)
{
	if (!ok)
		*out = field;
	return ok;
}

/* A clean name in *out, yours on success. */
static bool read_name(const char *text, char **out, struct err *err)
{
	char *name = text_clean(text, strlen(text), TEXT_ONE_LINE);
	bool ok = false;

	if (*name == '\0')
		err_set(err, ERR_INVALID, _("the filter has no name"));
	else if (strpbrk(name, "@\"") != NULL)
		err_set(err, ERR_INVALID,
			_("the name of a filter has no @ and no \" in it"));
	else if (strlen(name) > NAME_BYTES)
		err_set(err, ERR_INVALID, _("the name is too long"));
	else
		ok = true;
	if (ok)
		*out = name;
	else
		free(name);
	return ok;
}

/* A query that can be asked, and does not lean on another saved one. */
static bool read_query(struct app *a, enum filter_target target,
		       const char *text, char **out, struct err *err)
{
	char *query = text_clean(text, strlen(text), TEXT_ONE_LINE);
	struct filter f;
	size_t at;
	bool ok = false;

	if (*query == '\0')
		err_set(err, ERR_INVALID, _("there is no query to keep"));
	else if (query[strspn(query, " \t")] == '@')
		err_set(err, ERR_INVALID,
			_("a saved filter cannot begin with another one"));
	else
		ok = filtering_parse(a, target, query, &f, &at, err);
	if (ok) {
		filter_finish(&f);
		*out = query;
	} else {
		free(query);
	}
	return ok;
}

/* As the audit trail keeps it; yours. NULL for none. */
static char *describe(const struct saved_filter *f)
{
	struct json *o;
	struct buf out;

	if (f == NULL)
		return NULL;
	o = js_new_object();
	js_set_str(o, "list", filter_target_name(f->target));
	js_set_str(o, "name", f->name);
	js_set_str(o, "query", f->query);
	buf_init(&out);
	js_write(o, 0, &out);
	js_free(o);
	return buf_take(&out);
}

static bool audit(struct app *a, const char *name,
		  const struct saved_filter *before,
		  const struct saved_filter *after, struct err *err)
{
	char *old = describe(before);
	char *new = describe(after);
	char *subject = mem_printf("@%s", name);
	bool ok = store_audit(a->store, a->env->operator_name,
			      before == NULL  ? "add"
			      : after == NULL ? "remove"
					      : "edit",
			      subject, old, new, err);

	free(subject);
	free(old);
	free(new);
	return ok;
}

static bool find(struct app *a, enum filter_target target, const char *name,
		 struct saved_filter *out, struct err *err)
{
	if (!store_saved_get(a->store, target, name, out, err))
		return false;
	return out->id != 0 ||
	       err_set(err, ERR_NOTFOUND, _("there is no saved filter '%s'"),
		       name);
}

bool saved_list(struct app *a, enum filter_target target,
		struct saved_filter_list *out, struct err *err)
{
	return store_saved_list(a->store, target, out, err);
}

/* Put it in the place of `old` (id 0: nothing), in one transaction. */
static bool put(struct app *a, const struct saved_filter *old,
		const struct saved_filter *f, struct err *err)
{
	return store_saved_put(a->store, f, err) &&
	       audit(a, f->name, old->id != 0 ? old : NULL, f, err) &&
	       store_commit(a->store, err);
}

bool saved_keep(struct app *a, enum filter_target target, const char *name,
		const char *query, bool may_replace, const char **out_blame,
		struct err *err)
{
	struct saved_filter f = { .target = target }, old = { 0 };

	*out_blame = NULL;
	if (!blame(out_blame, "name", read_name(name, &f.name, err)) ||
	    !blame(out_blame, "query",
		   read_query(a, target, query, &f.query, err))) {
		saved_filter_finish(&f);
		return false;
	}
	bool ok = store_begin(a->store, err) &&
		  store_saved_get(a->store, target, f.name, &old, err);
	f.id = old.id;
	if (ok && old.id != 0 && !may_replace)
		ok = blame(out_blame, "name",
			   err_set(err, ERR_EXISTS,
				   _("there is a saved filter '%s' already"),
				   f.name));
	ok = ok && put(a, &old, &f, err);
	if (!ok)
		store_rollback(a->store);
	saved_filter_finish(&old);
	saved_filter_finish(&f);
	return ok;
}

/* Is the new name free? */
static bool is_free(struct app *a, const struct saved_filter *f,
		    struct err *err)
{
	struct saved_filter there = { 0 };

	if (!store_saved_get(a->store, f->target, f->name, &there, err))
		return false;
	bool ok = there.id == 0 || there.id == f->id;
	saved_filter_finish(&there);
	return ok || err_set(err, ERR_EXISTS,
			     _("there is a saved filter '%s' already"),
			     f->name);
}

bool saved_change(struct app *a, enum filter_target target, const char *name,
		  const char *new_name, const char *query,
		  const char **out_blame, struct err *err)
{
	struct saved_filter old = { 0 }, f = { .target = target };
	bool ok = store_begin(a->store, err) &&
		  find(a, target, name, &old, err);

	*out_blame = NULL;
	f.id = old.id;
	ok = ok &&
	     blame(out_blame, "name",
		   read_name(new_name != NULL ? new_name : old.name, &f.name,
			     err) && is_free(a, &f, err)) &&
	     blame(out_blame, "query",
		   read_query(a, target, query != NULL ? query : old.query,
			      &f.query, err)) &&
	     put(a, &old, &f, err);
	if (!ok)
		store_rollback(a->store);
	saved_filter_finish(&old);
	saved_filter_finish(&f);
	return ok;
}

bool saved_remove(struct app *a, enum filter_target target, const char *name,
		  struct err *err)
{
	struct saved_filter old = { 0 };
	bool ok = store_begin(a->store, err) &&
		  find(a, target, name, &old, err) &&
		  store_saved_remove(a->store, old.id, err) &&
		  audit(a, name, &old, NULL, err) &&
		  store_commit(a->store, err);

	if (!ok)
		store_rollback(a->store);
	saved_filter_finish(&old);
	return ok;
}

bool saved_expand(struct app *a, enum filter_target target, const char *text,
		  char **out, ptrdiff_t *out_gain, size_t *out_name,
		  struct err *err)
{
	struct saved_filter f = { 0 };
	char *name = NULL;
	size_t rest = 0;

	*out_gain = 0;
	*out_name = 0;
	if (!saved_filter_named(text, &name, &rest)) {
		*out = mem_dup(text);
		return true;
	}
	char *clean = text_clean(name, strlen(name), TEXT_ONE_LINE);
	bool ok = find(a, target, clean, &f, err);
	free(clean);
	if (ok) {
		*out = mem_printf("%s%s", f.query, text + rest);
		*out_gain = (ptrdiff_t)strlen(f.query) - (ptrdiff_t)rest;
		*out_name = rest;
	}
	saved_filter_finish(&f);
	free(name);
	return ok;
}
