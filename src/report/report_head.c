/* Whose paper it is. See report_head.h. */
#include "config.h"

#include "report/report_head.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/profile.h"

/* In capitals; NULL and "" give NULL. Yours. */
static char *capitals(const char *text)
{
	char *clean = report_clean(text);
	char *upper = clean != NULL ? text_upper(clean) : NULL;

	free(clean);
	return upper;
}

static void forget_lines(struct report_lines *lines)
{
	for (size_t i = 0; i < lines->count; i++)
		free(lines->lines[i]);
	lines->count = 0;
}

static void set_agency(struct report_doc *doc, const char *agency)
{
	char *upper = agency != NULL ? text_upper(agency) : NULL;

	free(doc->agency);
	doc->agency = NULL;
	forget_lines(&doc->agency_lines);
	report_set_agency(doc, upper);
	free(upper);
}

void report_set_head(struct report_doc *doc, const struct letterhead *l,
		     const char *station_name)
{
	free(doc->superior);
	free(doc->station_line);
	doc->superior = capitals(l != NULL ? l->superior : NULL);
	set_agency(doc, l != NULL ? l->agency : NULL);
	doc->station_line = report_clean(l != NULL && l->station_line != NULL
					 ? l->station_line : station_name);
}

/* ---- letters ------------------------------------------------------------------------ */

static void set_recipients(struct report_official *o, const struct profile *p,
			   const char *day)
{
	struct report_lines *to = &o->recipients;

	forget_lines(to);
	for (size_t i = 0; i < p->n_recipients; i++)
		if (validity_covers(&p->recipients[i].valid, day))
			report_lines_add(to, p->recipients[i].name);
	/* the list ends in a full stop, its other lines in a semicolon */
	for (size_t i = 0; i < to->count; i++) {
		char *line = mem_printf("%s%s",
			to->lines[i] != NULL ? to->lines[i] : "",
			i + 1 < to->count ? ";" : ".");
		free(to->lines[i]);
		to->lines[i] = line;
	}
}

/* The lines of the authority one by one. */
void report_set_signer(struct report_official *o, const char *authority,
		       const char *name)
{
	forget_lines(&o->authority);
	for (const char *line = authority; *line != '\0';) {
		size_t len = strcspn(line, "\n");
		char *copy = mem_dup_n(line, len);
		char *upper = text_upper(copy);

		report_lines_add(&o->authority, upper);
		free(upper);
		free(copy);
		line += len + (line[len] == '\n');
	}
	free(o->signer);
	o->signer = report_clean(name);
}

static void forget_signer(struct report_official *o)
{
	forget_lines(&o->authority);
	free(o->signer);
	o->signer = NULL;
}

/* Append a word with its first letter as a capital. */
static void add_capitalised(struct buf *out, const char *word, size_t len)
{
	size_t first = text_grapheme(word, len);
	char *letter = mem_dup_n(word, first);
	char *upper = text_upper(letter);

	buf_puts(out, upper);
	buf_add(out, word + first, len - first);
	free(upper);
	free(letter);
}

static size_t begins_with(const char *text, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strncmp(text, *words, strlen(*words)) == 0)
			return strlen(*words);
	return 0;
}

/*
 * "Ủy ban nhân dân xã Đức Tân" out of capitals: a committee is written so, the
 * kind of place small, its name with a capital for each word. NULL: it is not
 * known what these capitals stand for.
 */
static char *out_of_capitals(const char *agency)
{
	static const char *const committees[] = {
		"ủy ban nhân dân ", "uỷ ban nhân dân ", NULL,
	};
	static const char *const places[] = {
		"xã ", "phường ", "thị trấn ", "đặc khu ", NULL,
	};
	char *lower = text_lower(agency);
	size_t kind = begins_with(lower, committees);
	size_t place = kind > 0 ? begins_with(lower + kind, places) : 0;
	struct buf out;

	if (place == 0) {
		free(lower);
		return NULL;
	}
	buf_init(&out);
	add_capitalised(&out, lower, kind);
	buf_add(&out, lower + kind, place);
	for (const char *w = lower + kind + place; *w != '\0';) {
		size_t len = strcspn(w, " ");
		size_t blanks = strspn(w + len, " ");
		if (len > 0)
			add_capitalised(&out, w, len);
		buf_add(&out, w + len, blanks);
		w += len + blanks;
	}
	free(lower);
	return buf_take(&out);
}

/*
 * The agency as it stands inside a sentence: as the list of offices writes it,
 * else as it was typed, else out of capitals. NULL: only the capitals are left.
 *
 * agency  in capitals; NULL
 * typed   as it was entered, its lines joined; NULL
 */
static char *issuer_of(const struct profile *p, const char *agency,
		       const char *typed)
{
	char *found = NULL;

	for (size_t i = 0; agency != NULL && i < p->n_org_units; i++) {
		char *upper = text_upper(p->org_units[i].name);
		if (found == NULL && strcmp(upper, agency) == 0)
			found = report_clean(p->org_units[i].name);
		free(upper);
	}
	if (found != NULL || agency == NULL || typed == NULL)
		return found;
	return strcmp(typed, agency) != 0 ? mem_dup(typed)
					  : out_of_capitals(agency);
}

void report_set_office(struct report_doc *doc, const struct letterhead *l,
		       const char *station_name, const struct profile *p,
		       const char *day)
{
	struct report_official *o = &doc->official;
	const struct signer *s = profile_signer(p, day);

	/* a letter has the station in its sentences, not in its heading */
	report_set_head(doc, l, NULL);
	free(doc->station_line);
	doc->station_line = NULL;
	if (doc->agency == NULL && station_name != NULL)
		set_agency(doc, station_name);
	free(o->symbol);
	free(o->place);
	free(o->issuer);
	o->symbol = report_clean(l != NULL ? l->symbol : NULL);
	if (o->symbol == NULL)
		o->symbol = mem_dup("BC-UBND");
	o->place = report_clean(l != NULL ? l->place : NULL);
	char *typed = report_clean(l != NULL ? l->agency : NULL);
	o->issuer = issuer_of(p, doc->agency, typed);
	free(typed);
	set_recipients(o, p, day);
	forget_signer(o);
	if (s != NULL)
		report_set_signer(o, s->authority, s->name);
}
