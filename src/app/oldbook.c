/* Taking over an old book. See oldbook.h. */
#include "config.h"

#include "app/oldbook.h"

#include <stdlib.h>
#include <string.h>

#include "app/logbook.h"
#include "app/logbook_entry.h"
#include "app/oldbook_row.h"
#include "base/encoding.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "store/store_log.h"

enum { ROWS_MAX = 20000, FAULTS_MAX = 1000 };

/* What has been read so far. */
struct oldbook {
	struct app *app;
	struct csv_table table;
	struct oldbook_head head;
	struct log_entry *entries;
	long *lines;		/* of each entry */
	size_t count;
	struct oldbook_result result;
};

void oldbook_result_finish(struct oldbook_result *r)
{
	for (size_t i = 0; i < r->n_faults; i++)
		free(r->faults[i].text);
	free(r->faults);
	free(r->ignored);
	*r = (struct oldbook_result){0};
}

static void add_fault(struct oldbook *b, long line, char *text)
{
	struct oldbook_result *r = &b->result;

	if (r->n_faults == FAULTS_MAX) {
		free(text);
		return;
	}
	if ((r->n_faults & (r->n_faults + 1)) == 0)
		r->faults = mem_grow(r->faults, r->n_faults * 2 + 2,
				     sizeof *r->faults);
	r->faults[r->n_faults++] = (struct oldbook_fault){line, text};
}

/* ---- the file ------------------------------------------------------------- */

static bool choose_encoding(const char *wanted, const char *bytes, size_t len,
			    enum encoding *out, struct err *err)
{
	struct encoding_guess guesses[ENCODING_COUNT];

	if (wanted == NULL) {
		encoding_guess(bytes, len, guesses);
		*out = guesses[0].encoding;
		return true;
	}
	return encoding_from_code(wanted, out) ||
	       err_set(err, ERR_INVALID, _("there is no encoding '%s'"),
		       wanted);
}

static bool read_table(struct oldbook *b, const struct oldbook_request *req,
		       struct err *err)
{
	enum encoding encoding = ENCODING_UTF8;
	char *bytes = NULL;
	size_t len = 0;
	struct buf text;

	if (!app_read_file(req->path, &bytes, &len, err))
		return false;
	buf_init(&text);
	bool ok = choose_encoding(req->encoding, bytes, len, &encoding, err);
	if (ok) {
		b->result.encoding = encoding_code(encoding);
		encoding_decode(encoding, bytes, len, &text);
		if (text.len > 0 && memchr(text.data, '\0', text.len) != NULL)
			ok = err_set(err, ERR_FORMAT,
				     _("this is no table; save it from the "
				       "spreadsheet as CSV"));
	}
	ok = ok && csv_read(text.data != NULL ? text.data : "", &b->table,
			    err);
	buf_finish(&text);
	free(bytes);
	if (ok && (b->table.count < 2 || b->table.count > ROWS_MAX))
		return err_set(err, ERR_FORMAT,
			       b->table.count < 2
				       ? _("the file has no rows under its "
					   "first line")
				       : _("the file has more than 20000 rows; "
					   "take it over year by year"));
	return ok;
}

/* ---- checking ------------------------------------------------------------- */

static void check_row(struct oldbook *b, const struct csv_row *row)
{
	struct log_entry e;
	struct buf faults;

	b->result.rows++;
	buf_init(&faults);
	if (oldbook_row_read(b->app, &b->head, row, &e, &faults)) {
		b->lines[b->count] = row->line;
		b->entries[b->count++] = e;
	} else {
		add_fault(b, row->line, text_clean(faults.data, faults.len,
						   TEXT_ONE_LINE));
	}
	buf_finish(&faults);
}

static bool is_same(const struct log_entry *a, const struct log_entry *b)
{
	return a->start_at == b->start_at && a->title != NULL &&
	       b->title != NULL && strcmp(a->title, b->title) == 0;
}

static void check_twice_in_file(struct oldbook *b, size_t i)
{
	for (size_t k = 0; k < i; k++) {
		if (!is_same(&b->entries[k], &b->entries[i]))
			continue;
		add_fault(b, b->lines[i],
			  mem_printf(_("the same as line %ld"), b->lines[k]));
		return;
	}
}

static void check_twice_in_log(struct oldbook *b, size_t i,
			       const struct airing_list *known)
{
	for (size_t k = 0; k < known->count; k++) {
		const struct airing *row = &known->rows[k];
		if (airing_is_struck(row) ||
		    !is_same(&row->entry, &b->entries[i]))
			continue;
		add_fault(b, b->lines[i],
			  mem_printf(_("the log has it already, as entry "
				       "%lld"), (long long)row->entry.seq));
		return;
	}
}

static void find_span(struct oldbook *b)
{
	struct oldbook_result *r = &b->result;

	r->first_at = r->last_at = LOG_NONE;
	for (size_t i = 0; i < b->count; i++) {
		int64_t at = b->entries[i].start_at;
		if (r->first_at == LOG_NONE || at < r->first_at)
			r->first_at = at;
		if (r->last_at == LOG_NONE || at > r->last_at)
			r->last_at = at;
	}
}

static bool check_all(struct oldbook *b, struct err *err)
{
	struct airing_list known = {0};

	b->entries = mem_array(b->table.count, sizeof *b->entries);
	b->lines = mem_array(b->table.count, sizeof *b->lines);
	for (size_t i = 1; i < b->table.count; i++)
		check_row(b, &b->table.rows[i]);
	b->result.good = b->count;
	find_span(b);
	if (b->count > 0 &&
	    !logbook_rows(b->app, b->result.first_at, b->result.last_at + 1,
			  &known, err))
		return false;
	for (size_t i = 0; i < b->count; i++) {
		size_t before = b->result.n_faults;
		check_twice_in_file(b, i);
		check_twice_in_log(b, i, &known);
		b->result.good -= b->result.n_faults > before;
	}
	airing_list_finish(&known);
	return true;
}

/* ---- writing -------------------------------------------------------------- */

static bool write_all(struct oldbook *b, struct err *err)
{
	if (!entry_note_clock(b->app, err) ||
	    !store_log_append_all(b->app->store, b->entries, b->count, err))
		return false;
	b->result.first_seq = b->entries[0].seq;
	b->result.last_seq = b->entries[b->count - 1].seq;
	return true;
}

static void finish(struct oldbook *b)
{
	for (size_t i = 0; i < b->count; i++)
		log_entry_finish(&b->entries[i]);
	free(b->entries);
	free(b->lines);
	oldbook_head_finish(&b->head);
	csv_table_finish(&b->table);
}

bool oldbook_import(struct app *a, const struct oldbook_request *req,
		    struct oldbook_result *out, struct err *err)
{
	struct oldbook b = {.app = a};

	bool ok = read_table(&b, req, err) &&
		  oldbook_head_read(&b.table.rows[0], &b.head,
				    &b.result.ignored, err) &&
		  check_all(&b, err);
	if (ok && !req->is_dry_run && b.result.n_faults == 0)
		ok = write_all(&b, err);
	finish(&b);
	if (ok)
		*out = b.result;
	else
		oldbook_result_finish(&b.result);
	return ok;
}
