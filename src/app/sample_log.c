/*
 * The sample station's log: a TAB-separated table, one row per deed, in the
 * order in which it was written down. The first line names the columns.
 */
#include "config.h"

#include "app/sample.h"

#include <stdlib.h>
#include <string.h>

#include "app/logbook.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"

enum column {
	AT, DEED, CODE, LENGTH, MODE, PRESENTER, COVERAGE, ENTERED, REF, KEY,
	TITLE, ORDER_BY, ORDER_REF, RECEIVED, REPEAT_MIN, KIND, UNTIL, REASON,
	NOTE, COLUMN_COUNT
};

static const char *const column_names[COLUMN_COUNT] = {
	"at", "deed", "code", "length", "mode", "presenter", "coverage",
	"entered", "ref", "key", "title", "order_by", "order_ref", "received",
	"repeat_min", "kind", "until", "reason", "note",
};

/* A row that later ones may point at by its key. */
struct label {
	char *key;
	int64_t seq;
};

struct table {
	struct app *a;
	struct sample_clock *clock;
	struct label *labels;
	size_t n_labels;
};

/* Cut a line into its cells in place; an empty cell becomes NULL. */
static size_t split(char *line, char *cells[COLUMN_COUNT])
{
	size_t n = 0;

	for (char *p = line; p != NULL && n < COLUMN_COUNT; n++) {
		char *tab = strchr(p, '\t');
		if (tab != NULL)
			*tab++ = '\0';
		cells[n] = p[0] != '\0' ? p : NULL;
		p = tab;
	}
	return n;
}

static bool read_time(const struct table *t, const char *text, int64_t *out,
		      struct err *err)
{
	struct civil c;

	if (text == NULL)
		return true;
	if (!civil_parse(text, &c, err))
		return false;
	*out = civil_utc(c, t->a->offset_min);
	return true;
}

static bool read_length(const char *text, int64_t *out, struct err *err)
{
	return text == NULL || duration_parse(text, out, err);
}

static bool find_label(const struct table *t, const char *key, int64_t *out,
		       struct err *err)
{
	for (size_t i = 0; key != NULL && i < t->n_labels; i++) {
		if (strcmp(t->labels[i].key, key) != 0)
			continue;
		*out = t->labels[i].seq;
		return true;
	}
	return err_set(err, ERR_FORMAT, _("no row above has the key '%s'"),
		       key != NULL ? key : "");
}

static void add_label(struct table *t, const char *key, int64_t seq)
{
	if (key == NULL)
		return;
	t->labels = mem_grow(t->labels, t->n_labels + 1, sizeof *t->labels);
	t->labels[t->n_labels++] = (struct label){mem_dup(key), seq};
}

static enum logbook_what what_of(char *const *cells)
{
	if (strcmp(cells[DEED], "relay") == 0)
		return LOGBOOK_RELAY;
	return cells[CODE] != NULL ? LOGBOOK_SEGMENT : LOGBOOK_FREE;
}

static bool add_airing(struct table *t, char *const *cells, int64_t *out_seq,
		       struct err *err)
{
	struct logbook_airing req;

	logbook_airing_init(&req);
	req.what = what_of(cells);
	req.code = cells[CODE];
	req.title = cells[TITLE];
	req.mode = cells[MODE];
	req.presenter = cells[PRESENTER];
	req.coverage = cells[COVERAGE];
	req.note = cells[NOTE];
	req.reason = cells[REASON];
	req.is_emergency = strcmp(cells[DEED], "emergency") == 0;
	req.order_by = cells[ORDER_BY];
	req.order_ref = cells[ORDER_REF];
	if (cells[REPEAT_MIN] != NULL)
		req.repeat_min = strtoll(cells[REPEAT_MIN], NULL, 10);
	return read_time(t, cells[AT], &req.start_at, err) &&
	       read_time(t, cells[RECEIVED], &req.received_at, err) &&
	       read_length(cells[LENGTH], &req.played_ms, err) &&
	       logbook_add(t->a, &req, out_seq, err);
}

static bool add_incident(struct table *t, char *const *cells,
			 int64_t *out_seq, struct err *err)
{
	struct logbook_incident req = {
		.kind = cells[KIND],
		.start_at = LOG_NONE,
		.end_at = LOG_NONE,
		.coverage = cells[COVERAGE],
		.note = cells[NOTE],
	};

	return read_time(t, cells[AT], &req.start_at, err) &&
	       read_time(t, cells[UNTIL], &req.end_at, err) &&
	       logbook_incident(t->a, &req, out_seq, err);
}

static bool add_correction(struct table *t, char *const *cells,
			   int64_t *out_seq, struct err *err)
{
	struct logbook_change change;
	int64_t old = 0;

	logbook_change_init(&change);
	change.mode = cells[MODE];
	change.presenter = cells[PRESENTER];
	change.coverage = cells[COVERAGE];
	change.note = cells[NOTE];
	return find_label(t, cells[REF], &old, err) &&
	       read_time(t, cells[AT], &change.start_at, err) &&
	       read_length(cells[LENGTH], &change.played_ms, err) &&
	       logbook_correct(t->a, old, &change, cells[REASON], out_seq,
			       err);
}

static bool add_strike(struct table *t, char *const *cells, int64_t *out_seq,
		       struct err *err)
{
	int64_t old = 0;

	return find_label(t, cells[REF], &old, err) &&
	       logbook_strike(t->a, old, cells[REASON], out_seq, err);
}

static bool add_row(struct table *t, char *const *cells, struct err *err)
{
	static const struct {
		const char *deed;
		bool (*add)(struct table *t, char *const *cells,
			    int64_t *out_seq, struct err *err);
	} deeds[] = {
		{"airing", add_airing},	      {"late", add_airing},
		{"relay", add_airing},	      {"emergency", add_airing},
		{"incident", add_incident},   {"correction", add_correction},
		{"strike", add_strike},
	};
	int64_t seq = 0;

	if (cells[DEED] == NULL || cells[AT] == NULL || cells[ENTERED] == NULL)
		return err_set(err, ERR_FORMAT,
			       _("a row needs at, deed and entered"));
	if (!sample_clock_set(t->clock, cells[ENTERED], t->a->offset_min, err))
		return false;
	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++) {
		if (strcmp(deeds[i].deed, cells[DEED]) != 0)
			continue;
		if (!deeds[i].add(t, cells, &seq, err))
			return false;
		add_label(t, cells[KEY], seq);
		return true;
	}
	return err_set(err, ERR_FORMAT, _("unknown deed '%s'"), cells[DEED]);
}

static bool check_header(char *line, struct err *err)
{
	char *cells[COLUMN_COUNT] = {0};

	if (split(line, cells) == COLUMN_COUNT)
		for (size_t i = 0; i < COLUMN_COUNT; i++)
			if (cells[i] == NULL ||
			    strcmp(cells[i], column_names[i]) != 0)
				return err_set(err, ERR_FORMAT,
					       _("column %zu is not '%s'"),
					       i + 1, column_names[i]);
	return true;
}

bool sample_add_log(struct app *a, struct sample_clock *clock,
		    const char *table, struct err *err)
{
	struct table t = {.a = a, .clock = clock};
	char *copy = mem_dup(table);
	char *line = copy;
	bool ok = true;

	for (int number = 1; ok && line[0] != '\0'; number++) {
		char *cells[COLUMN_COUNT] = {0};
		char *end = line + strcspn(line, "\n");
		char *next = *end != '\0' ? end + 1 : end;
		*end = '\0';
		if (!app_goes_on(a->env, err))
			ok = false;
		else if (number == 1)
			ok = check_header(line, err);
		else if (split(line, cells) == COLUMN_COUNT)
			ok = add_row(&t, cells, err);
		else
			ok = err_set(err, ERR_FORMAT, _("columns are missing"));
		if (!ok)
			err_prefix(err, _("line %d: "), number);
		line = next;
	}
	for (size_t i = 0; i < t.n_labels; i++)
		free(t.labels[i].key);
	free(t.labels);
	free(copy);
	return ok;
}
