/* The parts of a profile, by number instead of by member. See profile_edit.h. */
#include "config.h"

#include "model/profile_edit.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "model/profile_shape.h"
#include "model/record_edit.h"

/* clang-format off */

static const struct profile_part_info parts[PART_COUNT] = {
	[PART_UNIT] = {"unit", "org_units", N_("Offices"), N_("Office"),
		       "code", true},
	[PART_LETTERHEAD] = {"letterhead", "letterheads", N_("Letterheads"),
			     N_("Letterhead"), NULL, true},
	[PART_SIGNER] = {"signer", "signers", N_("Signers"), N_("Signer"),
			 "name", true},
	[PART_RECIPIENT] = {"recipient", "recipients", N_("Recipients"),
			    N_("Recipient"), "code", true},
	[PART_VILLAGE] = {"village", "villages", N_("Villages"), N_("Village"),
			  "code", true},
	[PART_CLUSTER] = {"cluster", "clusters", N_("Clusters"), N_("Cluster"),
			  "code", true},
	[PART_SOURCE] = {"source", "relay_sources", N_("Relay sources"),
			 N_("Relay source"), "code", true},
	[PART_SLOT] = {"slot", "slots", N_("Slots"), N_("Slot"), "code", true},
	[PART_PERSON] = {"person", "people", N_("People"), N_("Person"),
			 "name", true},
	[PART_ABBREVIATION] = {"abbreviation", "abbreviations",
			       N_("Abbreviations"), N_("Abbreviation"),
			       "brief", false},
};

static const struct { const char *member, *label; } labels[] = {
	{"code", N_("Code")},
	{"name", N_("Name")},
	{"short_name", N_("Short name")},
	{"level", N_("Level")},
	{"successor", N_("Successor")},
	{"superior", N_("Superior body")},
	{"agency", N_("Agency")},
	{"station_line", N_("Station line")},
	{"place", N_("Place")},
	{"symbol", N_("Symbol")},
	{"authority", N_("Signs as")},
	{"former_commune", N_("Former commune")},
	{"village", N_("Village")},
	{"speakers", N_("Speakers")},
	{"default_start", N_("Usual start")},
	{"default_min", N_("Usual minutes")},
	{"starts", N_("Begins")},
	{"ends", N_("Ends")},
	{"warn_min", N_("Warn from (min)")},
	{"limit_min", N_("Limit (min)")},
	{"post", N_("Post")},
	{"role", N_("Role")},
	{"syllables_per_min", N_("Syllables/min")},
	{"brief", N_("Abbreviation")},
	{"full", N_("In full")},
	{"valid_from", N_("From")},
	{"valid_to", N_("To")},
};

static const struct { const char *word, *label; } words[] = {
	{"trung_uong", N_("central")},
	{"tinh", N_("province")},
	{"huyen", N_("district")},
	{"xa", N_("commune")},
	{"thon", N_("village")},
	{"khac", N_("other")},
	{"lanh_dao", N_("leader, approves")},
	{"bien_tap", N_("editor")},
	{"phat_thanh_vien", N_("presenter")},
	{"cong_tac_vien", N_("contributor")},
	{"van_hanh", N_("operator")},
};

/* clang-format on */

const struct profile_part_info *profile_part_info(enum profile_part part)
{
	assert(part < PART_COUNT);
	return &parts[part];
}

const struct record_list *profile_part_list(enum profile_part part)
{
	const struct record_list *l = profile_shape.lists;

	while (strcmp(l->name, parts[part].list) != 0)
		l++;
	return l;
}

bool profile_part_find(const char *word, enum profile_part *out)
{
	for (int i = 0; i < PART_COUNT; i++) {
		if (strcmp(parts[i].word, word) == 0) {
			*out = (enum profile_part)i;
			return true;
		}
	}
	return false;
}

const char *profile_label(const char *member)
{
	for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
		if (strcmp(labels[i].member, member) == 0)
			return labels[i].label;
	return member;
}

const char *profile_word_label(const char *word)
{
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcmp(words[i].word, word) == 0)
			return words[i].label;
	return word;
}

size_t profile_part_count(const struct profile *p, enum profile_part part)
{
	size_t count;

	record_rows(profile_part_list(part), p, &count);
	return count;
}

const void *profile_part_row(const struct profile *p, enum profile_part part,
			     size_t row)
{
	const struct record_list *l = profile_part_list(part);
	size_t count;
	const char *rows = record_rows(l, p, &count);

	assert(row < count);
	return rows + row * l->row_size;
}

int64_t profile_part_id(const struct profile *p, enum profile_part part,
			size_t row)
{
	switch (part) {
	case PART_UNIT:
		return p->org_units[row].id;
	case PART_LETTERHEAD:
		return p->letterheads[row].id;
	case PART_SIGNER:
		return p->signers[row].id;
	case PART_RECIPIENT:
		return p->recipients[row].id;
	case PART_VILLAGE:
		return p->villages[row].id;
	case PART_CLUSTER:
		return p->clusters[row].id;
	case PART_SOURCE:
		return p->relay_sources[row].id;
	case PART_SLOT:
		return p->slots[row].id;
	case PART_PERSON:
		return p->people[row].id;
	default:
		return (int64_t)row + 1;	/* kept by its own name */
	}
}

struct validity profile_part_validity(const struct profile *p,
				      enum profile_part part, size_t row)
{
	const struct record_field *fields = profile_part_list(part)->fields;
	const void *at = profile_part_row(p, part, row);

	return (struct validity){
		.from = (char *)record_text(fields, at, "valid_from"),
		.to = (char *)record_text(fields, at, "valid_to"),
	};
}

/* Codes are written as one likes, names as they are. */
static bool is_called(const struct profile *p, enum profile_part part,
		      size_t row, const char *key)
{
	const struct record_field *fields = profile_part_list(part)->fields;
	const char *name = parts[part].key;

	if (strncmp(key, "id:", 3) == 0)
		return strtoll(key + 3, NULL, 10) ==
		       profile_part_id(p, part, row);
	if (name == NULL)
		return *key == '\0';
	const char *text =
		record_text(fields, profile_part_row(p, part, row), name);
	return text != NULL && strcasecmp(text, key) == 0;
}

bool profile_find_row(const struct profile *p, enum profile_part part,
		      const char *key, const char *day, size_t *out_row,
		      struct err *err)
{
	size_t found = 0;
	size_t in_force = 0;
	size_t row = 0;

	for (size_t i = 0; i < profile_part_count(p, part); i++) {
		struct validity v = profile_part_validity(p, part, i);
		bool holds = validity_covers(&v, day);
		if (!is_called(p, part, i, key))
			continue;
		if (holds || in_force == 0)
			row = i;
		found++;
		in_force += holds;
	}
	if (found == 0)
		return err_set(err, ERR_NOTFOUND,
			       _("there is no %s \"%s\"; `daixa %s list --all` "
				 "shows what there is"), parts[part].word, key,
			       parts[part].word);
	if (in_force > 1)
		return err_set(err, ERR_INVALID,
			       _("several are called \"%s\"; write id:NUMBER, "
				 "as `daixa %s list` shows it"), key,
			       parts[part].word);
	*out_row = row;
	return true;
}
