/* The words of a period's report: read and rewritten. See reporting.h. */
#include "config.h"

#include "app/reporting.h"

#include <stdlib.h>
#include <string.h>

#include "app/reporting_closed.h"
#include "app/reporting_month.h"
#include "app/reporting_warn.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/report.h"
#include "store/store_report.h"

static void words_finish(struct report_words *w)
{
	free(w->text);
	free(w->generated);
	free(w->was_generated);
}

void report_words_list_finish(struct report_words_list *l)
{
	for (size_t i = 0; i < l->count; i++)
		words_finish(&l->rows[i]);
	free(l->rows);
	*l = (struct report_words_list){ 0 };
}

static size_t count_sections(void)
{
	size_t n = 0;

	while (report_sections()[n].key != NULL)
		n++;
	return n;
}

static const struct report_text *written(const struct report_text_list *l,
					 const char *section)
{
	for (size_t i = 0; i < l->count; i++)
		if (strcmp(l->rows[i].section, section) == 0)
			return &l->rows[i];
	return NULL;
}

/* As of the period's last day, whatever date the paper has; yours. */
static char *generated_now(const struct reporting_month *m, const char *section)
{
	struct report_month_input in = m->input;

	in.day = m->last_day;
	in.book.letterhead = profile_letterhead(in.profile, m->last_day);
	return report_section_text(&in, section);
}

static void set_words(const struct reporting_month *m,
		      const struct report_section *s, struct report_words *w)
{
	const struct report_text *own = written(&m->texts, s->key);

	w->key = s->key;
	w->title = s->title;
	w->is_own = own != NULL;
	w->generated = generated_now(m, s->key);
	w->text = mem_dup(own != NULL ? own->text : w->generated);
	w->is_outdated = own != NULL && own->generated != NULL &&
			 strcmp(own->generated, w->generated) != 0;
	w->was_generated = w->is_outdated ? mem_dup(own->generated) : NULL;
}

void reporting_warn_words(struct report_doc *doc, const struct reporting_month *m)
{
	for (const struct report_section *s = report_sections(); s->key; s++) {
		struct report_words w = { .key = NULL };

		if (written(&m->texts, s->key) == NULL)
			continue;
		set_words(m, s, &w);
		if (w.is_outdated)
			reporting_warn_outdated(doc, s->title);
		words_finish(&w);
	}
}

/* ---- a closed month's, out of the paper that was kept ------------------- */

/* A paragraph a line; the "./." that ends the paper is not of the words. */
static void add_kept(const char *paragraph, struct buf *out)
{
	size_t len = strlen(paragraph);

	if (len > 3 && strcmp(paragraph + len - 3, "./.") == 0)
		len -= 2;
	buf_add(out, paragraph, len);
	buf_putc(out, '\n');
}

static char *kept_text(const struct report_doc *doc, const char *title)
{
	struct buf out;
	bool is_here = false;

	buf_init(&out);
	for (size_t i = 0; i < doc->n_blocks; i++) {
		const struct report_block *b = &doc->blocks[i];

		if (b->kind == BLOCK_HEADING || b->kind == BLOCK_SUBHEADING ||
		    b->kind == BLOCK_ANNEX)
			is_here = b->text != NULL &&
				  strcmp(b->text, title) == 0;
		else if (is_here && b->kind == BLOCK_PARAGRAPH &&
			 b->text != NULL)
			add_kept(b->text, &out);
	}
	return buf_take(&out);
}

static void take_kept(const struct report_doc *doc,
		      struct report_words_list *out)
{
	size_t n = count_sections();

	out->rows = mem_array(n, sizeof *out->rows);
	out->count = n;
	out->is_kept = true;
	for (size_t i = 0; i < n; i++) {
		const struct report_section *s = &report_sections()[i];
		out->rows[i] = (struct report_words){
			.key = s->key, .title = s->title,
			.text = kept_text(doc, s->title),
		};
	}
}

/* ---- an open period's ------------------------------------------------------ */

static bool read_words(struct app *a, const struct report_period *period,
		       struct report_words_list *out, struct err *err)
{
	struct reporting_month m;
	size_t n = count_sections();
	bool ok = reporting_month_read(a, period, (struct date){ 0 }, &m, err);

	if (ok) {
		out->rows = mem_array(n, sizeof *out->rows);
		out->count = n;
		for (size_t i = 0; i < n; i++)
			set_words(&m, &report_sections()[i], &out->rows[i]);
	}
	reporting_month_finish(&m);
	return ok;
}

bool reporting_words(struct app *a, const struct report_request *req,
		     struct report_words_list *out, struct err *err)
{
	const struct report_request plain = { .kind = "month" };
	struct report_period period = { 0 };
	struct report_doc kept = { 0 };
	bool is_closed = false;

	if (!reporting_period(a, req, &period, err) ||
	    !store_read_begin(a->store, err))
		return false;
	bool ok = reporting_closed(a, "month", &period, &plain, &is_closed,
				   &kept, err);
	if (ok && is_closed) {
		take_kept(&kept, out);
		report_doc_finish(&kept);
	} else if (ok) {
		ok = read_words(a, &period, out, err);
	}
	store_read_end(a->store);
	return ok;
}

static bool has_section(const char *key)
{
	for (size_t i = 0; i < count_sections(); i++)
		if (strcmp(report_sections()[i].key, key) == 0)
			return true;
	return false;
}

static bool store_words(struct app *a, const struct report_period *period,
			const struct report_text *words, struct err *err)
{
	const char *person = a->env->operator_name;
	char key[64];

	reporting_period_key(period, key);
	char *subject = mem_printf("report %s %s", key, words->section);
	bool ok = store_begin(a->store, err);

	if (ok && !(reporting_check_open(a, period, err) &&
		    store_report_set_text(a->store, key, words, person, err) &&
		    store_audit(a->store, person, "report-words", subject, NULL,
				words->text, err) &&
		    store_commit(a->store, err))) {
		store_rollback(a->store);
		ok = false;
	}
	free(subject);
	return ok;
}

bool reporting_set_words(struct app *a, const struct report_request *req,
			 const char *section, const char *text,
			 struct err *err)
{
	struct report_words_list now = { 0 };
	const char *generated = NULL;

	if (!reporting_words(a, req, &now, err))
		return false;
	for (size_t i = 0; i < now.count; i++)
		if (strcmp(now.rows[i].key, section) == 0)
			generated = now.rows[i].generated;
	bool ok = reporting_set_words_for(a, req, section, text, generated,
					  err);
	report_words_list_finish(&now);
	return ok;
}

bool reporting_set_words_for(struct app *a, const struct report_request *req,
			     const char *section, const char *text,
			     const char *generated, struct err *err)
{
	struct report_period period = { 0 };

	if (!has_section(section))
		return err_set(err, ERR_NOTFOUND,
			       _("the report has no section '%s'; \"daixa "
				 "report words\" lists them"), section);
	if (!reporting_period(a, req, &period, err))
		return false;
	char *clean = text_clean(text != NULL ? text : "",
				 text != NULL ? strlen(text) : 0,
				 TEXT_MANY_LINES);
	bool is_empty = strspn(clean, " \t\n") == strlen(clean);
	char *key = mem_dup(section);
	char *was = generated != NULL ? mem_dup(generated) : NULL;
	const struct report_text words = {
		.section = key, .text = is_empty ? NULL : clean,
		.generated = was,
	};
	bool ok = store_words(a, &period, &words, err);
	free(was);
	free(key);
	free(clean);
	return ok;
}
