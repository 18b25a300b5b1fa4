/* The rows of screen 7. See settings_rows.h. */
#include "config.h"

#include "view/settings_rows.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/backup.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"

struct builder {
	struct settings_rows *out;
	const struct profile *profile;	/* of the part that is being added */
	enum profile_part part;
	size_t part_row;
	char today[CIVIL_TEXT];
};

static struct settings_row *push(struct builder *b, enum settings_kind kind,
				 char *text)
{
	struct settings_rows *r = b->out;

	if ((r->count & (r->count + 1)) == 0)
		r->rows = mem_grow(r->rows, r->count * 2 + 2, sizeof *r->rows);
	struct settings_row *row = &r->rows[r->count++];
	*row = (struct settings_row){ .kind = kind, .text = text };
	return row;
}

static void heading(struct builder *b, const char *title, size_t count)
{
	b->profile = NULL;
	push(b, SETTINGS_HEADING, count > 0 ? mem_printf("%s (%zu)", title, count)
					    : mem_dup(title));
}

/* The facts that follow are the rows of this part, in their order. */
static void part_heading(struct builder *b, const struct profile *p,
			 enum profile_part part)
{
	heading(b, _(profile_part_info(part)->title),
		profile_part_count(p, part));
	struct settings_row *row = &b->out->rows[b->out->count - 1];
	row->is_of_part = true;
	row->part = part;
	b->profile = p;
	b->part = part;
	b->part_row = 0;
}

static void set_part(struct builder *b, struct settings_row *row)
{
	if (b->profile == NULL)
		return;
	row->kind = SETTINGS_PART;
	row->is_of_part = true;
	row->part = b->part;
	row->part_id = profile_part_id(b->profile, b->part, b->part_row++);
}

static enum settings_state state_of(const struct validity *v,
				    const char *today)
{
	if (v->from == NULL && v->to == NULL)
		return STATE_UNDATED;
	if (validity_covers(v, today))
		return STATE_HOLDS;
	return v->from != NULL && strcmp(today, v->from) < 0 ? STATE_NOT_YET
							     : STATE_OVER;
}

/* v NULL: no dates belong to it. */
static void __attribute__((format(printf, 3, 4)))
fact(struct builder *b, const struct validity *v, const char *fmt, ...)
{
	char *text = NULL;
	va_list args;

	va_start(args, fmt);
	int n = vasprintf(&text, fmt, args);
	va_end(args);
	struct settings_row *row =
		push(b, SETTINGS_FACT, n >= 0 ? text : mem_dup(""));
	for (char *c = row->text; *c != '\0'; c++)
		if (*c == '\n')
			*c = ' ';
	set_part(b, row);
	if (v == NULL)
		return;
	row->from = mem_dup(v->from);
	row->to = mem_dup(v->to);
	row->state = state_of(v, b->today);
}

/* For text that may be absent. */
static const char *or_none(const char *text)
{
	return text != NULL ? text : "";
}

/* ---- the profile ---------------------------------------------------------- */

static void add_station(struct builder *b, const struct app *a)
{
	const struct profile *p = &a->profile;

	heading(b, _("Station"), 0);
	push(b, SETTINGS_NAME, mem_dup(or_none(p->name)));
	if (p->id != NULL)
		fact(b, NULL, _("profile %s, codes of segments begin with %s"),
		     p->id, or_none(p->code));
	push(b, SETTINGS_JOIN,
	     mem_dup(_("Pass to another profile from a day on ...")));
	fact(b, NULL, _("working now: %s"), a->env->operator_name);
}

static void add_offices(struct builder *b, const struct profile *p)
{
	part_heading(b, p, PART_UNIT);
	for (size_t i = 0; i < p->n_org_units; i++) {
		const struct org_unit *o = &p->org_units[i];
		if (o->successor != NULL)
			fact(b, &o->valid, _("%s, now %s"), o->name,
			     o->successor);
		else
			fact(b, &o->valid, "%s", o->name);
	}
	part_heading(b, p, PART_LETTERHEAD);
	for (size_t i = 0; i < p->n_letterheads; i++) {
		const struct letterhead *l = &p->letterheads[i];
		fact(b, &l->valid, "%s / %s · %s · %s",
		     or_none(l->superior), or_none(l->agency),
		     or_none(l->symbol), or_none(l->place));
	}
	part_heading(b, p, PART_SIGNER);
	for (size_t i = 0; i < p->n_signers; i++)
		fact(b, &p->signers[i].valid, "%s %s",
		     or_none(p->signers[i].authority),
		     or_none(p->signers[i].name));
	part_heading(b, p, PART_RECIPIENT);
	for (size_t i = 0; i < p->n_recipients; i++)
		fact(b, &p->recipients[i].valid, "%s", p->recipients[i].name);
}

static void add_places(struct builder *b, const struct profile *p)
{
	part_heading(b, p, PART_VILLAGE);
	for (size_t i = 0; i < p->n_villages; i++) {
		const struct village *v = &p->villages[i];
		fact(b, &v->valid, "%s  %s%s%s", v->code, v->name,
		     v->former_commune != NULL ? ", " : "",
		     or_none(v->former_commune));
	}
	part_heading(b, p, PART_CLUSTER);
	for (size_t i = 0; i < p->n_clusters; i++) {
		const struct cluster *c = &p->clusters[i];
		fact(b, &c->valid, _("%s  %s, speakers %" PRId64), c->code,
		     c->name, c->speakers);
	}
}

static void add_relay(struct builder *b, const struct relay_source *r)
{
	char length[CIVIL_TEXT] = "";

	if (r->default_ms > 0)
		duration_format(r->default_ms, length);
	fact(b, &r->valid, "%s  %s%s%s%s%s", r->code, r->name,
	     r->default_start != NULL ? " · " : "", or_none(r->default_start),
	     length[0] != '\0' ? " · " : "", length);
}

static void add_times(struct builder *b, const struct profile *p)
{
	part_heading(b, p, PART_SOURCE);
	for (size_t i = 0; i < p->n_relay_sources; i++)
		add_relay(b, &p->relay_sources[i]);
	part_heading(b, p, PART_SLOT);
	for (size_t i = 0; i < p->n_slots; i++) {
		const struct slot *s = &p->slots[i];
		fact(b, &s->valid, "%s  %s · %s-%s", s->code, s->name,
		     or_none(s->starts), or_none(s->ends));
	}
}

static void add_people(struct builder *b, const struct profile *p)
{
	part_heading(b, p, PART_PERSON);
	for (size_t i = 0; i < p->n_people; i++) {
		const struct person *who = &p->people[i];
		fact(b, &who->valid, "%s%s%s", who->name,
		     who->post != NULL ? ", " : "", or_none(who->post));
	}
	part_heading(b, p, PART_ABBREVIATION);
	for (size_t i = 0; i < p->n_abbreviations; i++)
		fact(b, NULL, "%s = %s", p->abbreviations[i].brief,
		     p->abbreviations[i].full);
}

/* ---- options and places --------------------------------------------------- */

static const char *value_label(const struct option_info *info,
			       const char *value)
{
	if (info->choices == NULL && value[0] == '\0')
		return strcmp(info->key, "operator") == 0
			       ? _("the login name")
			       : _("the computer's own choice");
	if (info->choices == NULL)
		return value;
	for (const struct option_choice *c = info->choices; c->value != NULL;
	     c++)
		if (strcmp(c->value, value) == 0)
			return _(c->label);
	return value;
}

static bool add_options(struct builder *b, struct app *a, struct err *err)
{
	heading(b, _("Options"), 0);
	for (int o = 0; o < OPTION_COUNT; o++) {
		const struct option_info *info = option_info((enum option)o);
		char *value = NULL;
		if (!option_get(a, (enum option)o, &value, err))
			return false;
		char *text = mem_printf("%s: %s", _(info->label),
					value_label(info, value));
		push(b, SETTINGS_OPTION, text)->option = (enum option)o;
		free(value);
	}
	return true;
}

static void add_paths(struct builder *b, const struct app *a)
{
	heading(b, _("Where things are"), 0);
	fact(b, NULL, _("station folder: %s"), app_dir(a));
	fact(b, NULL, _("readable copy of the log: %s/log"), app_dir(a));
	fact(b, NULL, _("recordings: %s/media"), app_dir(a));
}

/* ---- backups -------------------------------------------------------------- */

enum { BACKUPS_SHOWN = 12 };

static void add_backups(struct builder *b, const struct app *a)
{
	struct backup_list list;

	backup_list(a, &list);
	heading(b, _("Backups and checks"), list.count);
	push(b, SETTINGS_CARE, mem_dup(_("Make a backup now")))->deed =
		DEED_BACKUP;
	push(b, SETTINGS_CARE, mem_dup(_("Look the station over")))->deed =
		DEED_CHECK;
	for (size_t i = 0; i < list.count && i < BACKUPS_SHOWN; i++) {
		const struct backup_row *r = &list.rows[i];
		char size[I18N_DECIMAL];
		struct settings_row *row = push(b, SETTINGS_BACKUP,
			mem_printf("%s · %s MB", r->name,
				   i18n_decimal((double)r->bytes / 1000000, 1,
						size)));
		row->path = mem_dup(r->path);
	}
	backup_list_finish(&list);
}

bool settings_rows_read(struct app *a, struct settings_rows *out,
			struct err *err)
{
	struct settings_rows rows = { 0 };
	struct builder b = { .out = &rows };

	app_today(a, b.today);
	if (!add_options(&b, a, err)) {
		settings_rows_finish(&rows);
		return false;
	}
	add_backups(&b, a);
	add_paths(&b, a);
	add_station(&b, a);
	add_offices(&b, &a->profile);
	add_places(&b, &a->profile);
	add_times(&b, &a->profile);
	add_people(&b, &a->profile);
	*out = rows;
	return true;
}

void settings_rows_finish(struct settings_rows *r)
{
	for (size_t i = 0; i < r->count; i++) {
		free(r->rows[i].text);
		free(r->rows[i].path);
		free(r->rows[i].from);
		free(r->rows[i].to);
	}
	free(r->rows);
	*r = (struct settings_rows){ 0 };
}
