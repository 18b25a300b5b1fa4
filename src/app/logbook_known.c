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

static bool is_place(const struct profile *p, const char *text, size_t len)
{
	char *typed = mem_dup_n(text, len);
	char *wanted = text_fold(typed);
	bool is_known = is_called(wanted, everywhere);

	for (size_t i = 0; i < p->n_villages && !is_known; i++)
		is_known = is_called(wanted, p->villages[i].name) ||
			   is_called(wanted, p->villages[i].code);
	for (size_t i = 0; i < p->n_clusters && !is_known; i++)
		is_known = is_called(wanted, p->clusters[i].name) ||
			   is_called(wanted, p->clusters[i].code);
	free(wanted);
	free(typed);
	return is_known;
}

static bool is_separator(char c)
{
	return c == ',' || c == ';' || c == '\0';
}

/* The longest name that the text begins with: a cluster's may hold a comma. */
static size_t place_length(const struct profile *p, const char *text)
{
	for (size_t end = strlen(text); end > 0; end--) {
		size_t len = end;
		if (!is_separator(text[end]))
			continue;
		while (len > 0 && text[len - 1] == ' ')
			len--;
		if (is_place(p, text, len))
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

bool entry_know_places(const struct app *a, const char *coverage,
		       struct err *err)
{
	const struct profile *p = &a->profile;

	if (coverage == NULL || p->n_villages == 0)
		return true;
	for (const char *at = coverage + strspn(coverage, " ,;"); *at != '\0';
	     at += strspn(at, " ,;")) {
		size_t len = place_length(p, at);
		if (len == 0)
			return unknown_place(p, at, err);
		at += len;
	}
	return true;
}
