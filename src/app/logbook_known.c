/* What the log names must be known to the station. See logbook_entry.h. */
#include "config.h"

#include "app/logbook_entry.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"

/* An airing outside every slot. */
static const char out_of_slots[] = "DOT_XUAT";
/* The whole commune: what stands in the book when nothing is said. */
static const char everywhere[] = "Toàn xã";

/* ---- slots ---------------------------------------------------------------- */

bool entry_know_slot(const struct app *a, const char *slot, struct err *err)
{
	const struct profile *p = &a->profile;
	struct buf known;

	if (slot == NULL || strcmp(slot, out_of_slots) == 0)
		return true;
	buf_init(&known);
	for (size_t i = 0; i < p->n_slots; i++) {
		if (strcmp(p->slots[i].code, slot) == 0) {
			buf_finish(&known);
			return true;
		}
		buf_printf(&known, "%s, ", p->slots[i].code);
	}
	buf_puts(&known, out_of_slots);
	err_set(err, ERR_INVALID,
		_("the station has no slot '%s'; there are: %s"), slot,
		known.data);
	buf_finish(&known);
	return false;
}

/* ---- places --------------------------------------------------------------- */

/* wanted: folded already */
static bool is_called(const char *wanted, const char *name)
{
	char *folded = text_fold(name);
	bool is_same = strcmp(wanted, folded) == 0;

	free(folded);
	return is_same;
}

/* Its name; NULL: the station has no such place. Borrowed. */
static const char *place_name(const struct profile *p, const char *text,
			      size_t len)
{
	char *typed = mem_dup_n(text, len);
	char *wanted = text_fold(typed);
	const char *name = is_called(wanted, everywhere) ? everywhere : NULL;

	for (size_t i = 0; i < p->n_villages && name == NULL; i++)
		if (is_called(wanted, p->villages[i].name) ||
		    is_called(wanted, p->villages[i].code))
			name = p->villages[i].name;
	for (size_t i = 0; i < p->n_clusters && name == NULL; i++)
		if (is_called(wanted, p->clusters[i].name) ||
		    is_called(wanted, p->clusters[i].code))
			name = p->clusters[i].name;
	free(wanted);
	free(typed);
	return name;
}

static bool is_separator(char c)
{
	return c == ',' || c == ';' || c == '\0';
}

/*
 * The longest name that the text begins with: a cluster's may hold a comma.
 * 0: none. *out_name  as place_name()
 */
static size_t place_length(const struct profile *p, const char *text,
			   const char **out_name)
{
	for (size_t end = strlen(text); end > 0; end--) {
		size_t len = end;
		if (!is_separator(text[end]))
			continue;
		while (len > 0 && text[len - 1] == ' ')
			len--;
		*out_name = place_name(p, text, len);
		if (*out_name != NULL)
			return end;
	}
	return 0;
}

/* Of each kind so many are named, or the sentence would never end. */
enum { NAMED_MAX = 12 };

static void put_place(struct buf *known, const char *code, const char *name)
{
	buf_printf(known, ", %s (%s)", code, name);
}

static bool unknown_place(const struct profile *p, const char *text,
			  struct err *err)
{
	char *typed = mem_dup_n(text, strcspn(text, ",;"));
	struct buf known;

	buf_init(&known);
	buf_puts(&known, everywhere);
	for (size_t i = 0; i < p->n_villages && i < NAMED_MAX; i++)
		put_place(&known, p->villages[i].code, p->villages[i].name);
	for (size_t i = 0; i < p->n_clusters && i < NAMED_MAX; i++)
		put_place(&known, p->clusters[i].code, p->clusters[i].name);
	if (p->n_villages > NAMED_MAX || p->n_clusters > NAMED_MAX)
		buf_puts(&known, ", ...");
	err_set(err, ERR_INVALID,
		_("the station has no village or cluster '%s'; there are: %s"),
		typed, known.data);
	buf_finish(&known);
	free(typed);
	return false;
}

/* Call each place by its name; false: one is not known, err says which. */
static bool name_places(const struct profile *p, const char *coverage,
			const char *between, struct buf *out, struct err *err)
{
	for (const char *at = coverage + strspn(coverage, " ,;"); *at != '\0';
	     at += strspn(at, " ,;")) {
		const char *name = NULL;
		size_t len = place_length(p, at, &name);
		if (len == 0)
			return unknown_place(p, at, err);
		buf_printf(out, "%s%s", out->len > 0 ? between : "", name);
		at += len;
	}
	return true;
}

bool entry_know_places(const struct app *a, const char *coverage,
		       struct err *err)
{
	struct buf names;

	if (coverage == NULL || a->profile.n_villages == 0)
		return true;
	buf_init(&names);
	bool ok = name_places(&a->profile, coverage, ",", &names, err);
	buf_finish(&names);
	return ok;
}

void entry_put_places(const struct app *a, char **slot, const char *coverage)
{
	const struct profile *p = &a->profile;
	struct buf names;
	struct err ignored;

	if (coverage == NULL)
		return;
	buf_init(&names);
	bool ok = p->n_villages > 0 &&
		  name_places(p, coverage, "; ", &names, &ignored);
	/* commas read better, where no name has one */
	if (ok && strchr(names.data, ',') == NULL) {
		buf_clear(&names);
		ok = name_places(p, coverage, ", ", &names, &ignored);
	}
	if (ok && names.len > 0)
		mem_set(slot, names.data);
	else
		entry_set_text(slot, coverage);
	buf_finish(&names);
}
