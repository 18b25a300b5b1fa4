/* The report on the plan, put together. See report_month.h. */
#include "config.h"

#include "report/report_month.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "model/plan.h"
#include "model/profile.h"
#include "report/month_parts.h"
#include "report/report_head.h"
#include "report/report_later.h"
#include "report/report_period.h"
#include "report/report_words.h"

/* ---- heading --------------------------------------------------------------------- */

static void add_official(const struct report_month_input *in,
			 struct report_doc *doc)
{
	const struct report_book_input *book = &in->book;

	report_set_office(doc, book->letterhead, book->station_name,
			  in->profile, in->day);
	doc->official.number = report_clean(in->number);
	doc->official.date = book->date;
	doc->official.year = book->period->to.year;
}

static void add_subject(const struct report_month_input *in,
			struct report_doc *doc)
{
	doc->title = "BÁO CÁO";
	if (month_cited(in) != NULL) {
		char *text = mem_printf("Kết quả thực hiện %s", in->plan->title);
		doc->subject = report_clean(text);
		free(text);
	} else {
		doc->subject = mem_dup("Kết quả hoạt động phát thanh");
	}
}

/* ---- narrative ------------------------------------------------------------------- */

static void add_paragraphs(struct month_paper *p, const char *text)
{
	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		char *line = mem_dup_n(text, len);

		if (len > 0)
			report_doc_add_block(p->doc, BLOCK_PARAGRAPH, line);
		free(line);
		text += len + (text[len] == '\n');
	}
}

static void add_section(struct month_paper *p, const struct report_section *s)
{
	const char *own = report_text_of(p->in->texts, s->key);

	if (strcmp(s->key, "direction") == 0)
		report_doc_add_block(p->doc, BLOCK_HEADING,
				     "II. KẾT QUẢ THỰC HIỆN");
	report_doc_add_block(p->doc, s->is_sub ? BLOCK_SUBHEADING
					       : BLOCK_HEADING, s->title);
	if (own != NULL) {
		add_paragraphs(p, own);
		return;
	}
	char *text = report_section_text(p->in, s->key);
	add_paragraphs(p, text);
	free(text);
}

/* What stands under a section, besides its words. */
static void add_section_tables(struct month_paper *p, const char *section)
{
	if (strcmp(section, "radio") == 0) {
		month_table_summary(p);
		month_table_genres(p);
		month_table_origins(p);
		month_table_villages(p);
		if (p->in->now->emergencies > 0)
			month_table_emergencies(p);
	} else if (strcmp(section, "items") == 0) {
		month_table_items(p);
		month_chart_items(p);
		month_chart_weeks(p);
	} else if (strcmp(section, "forms") == 0) {
		if (p->in->plan != NULL)
			month_table_forms(p);
	} else if (strcmp(section, "difficulties") == 0) {
		if (p->in->now->incidents > 0)
			month_table_incidents(p);
	}
}

/* How long the text is without the marks that end it, "./." among them. */
static size_t without_end(const char *text)
{
	size_t len = strlen(text);

	while (len > 0 && strchr(" ./;,", text[len - 1]) != NULL)
		len--;
	return len;
}

/* The body of an official paper ends in "./.", and does so once. */
static void close_body(struct report_doc *doc)
{
	for (size_t i = doc->n_blocks; i-- > 0;) {
		struct report_block *b = &doc->blocks[i];

		if (b->kind != BLOCK_PARAGRAPH || b->text == NULL)
			continue;
		char *text = mem_printf("%.*s./.", (int)without_end(b->text),
					b->text);
		free(b->text);
		b->text = text;
		return;
	}
}

/* ---- annexes ----------------------------------------------------------------------- */

/* The book's table, figures and anchors become this report's own. */
static bool add_book(struct month_paper *p, struct err *err)
{
	struct report_doc *doc = p->doc;
	struct report_doc book;

	if (!report_book_build(&p->in->book, &book, err))
		return false;
	doc->notes = book.notes;
	doc->chain = book.chain;
	doc->legend = book.legend;
	book.notes = book.legend = (struct report_lines){ 0 };
	book.chain = (struct report_figures){ 0 };
	report_take_book_table(doc, &book);
	return true;
}

/*
 * The next annex, on a page that lies on its side.
 * Source   Decree 30/2020, annex I: Roman numbers, the word in small letters
 */
static void begin_annex(struct month_paper *p, int *number, const char *title)
{
	static const char *const roman[] = { "I", "II", "III", "IV" };
	char *name = mem_printf("Phụ lục %s", roman[(*number)++]);
	struct report_block *b = report_doc_add_block(p->doc, BLOCK_ANNEX,
						      name);

	b->more = mem_dup(title);
	b->is_landscape = true;
	free(name);
}

static bool add_annexes(struct month_paper *p, struct err *err)
{
	int number = 0;

	if (p->in->plan != NULL) {
		begin_annex(p, &number, "LƯỢT PHÁT THEO LĨNH VỰC VÀ THỂ LOẠI");
		month_table_areas(p);
	}
	begin_annex(p, &number, "NHẬT KÝ CHƯƠNG TRÌNH PHÁT THANH TRONG KỲ");
	if (!add_book(p, err))
		return false;
	report_doc_show_table(p->doc, NULL);
	report_doc_add_block(p->doc, BLOCK_NOTES, "Cần lưu ý");
	report_doc_add_block(p->doc, BLOCK_CHAIN, "Đối chiếu với nhật ký gốc");
	report_doc_add_block(p->doc, BLOCK_LEGEND, "Chú thích");
	begin_annex(p, &number, "DANH MỤC TIN, BÀI PHÁT TRONG KỲ");
	month_table_works(p);
	return true;
}

static void add_heading(const struct report_month_input *in,
			struct report_doc *doc)
{
	const struct report_book_input *book = &in->book;
	char day[CIVIL_TEXT];

	doc->kind = "month";
	add_official(in, doc);
	add_subject(in, doc);
	doc->period_name = report_clean(book->period->name);
	char *days = month_days_words(book->period);
	doc->period_line = mem_printf("(%s)", days);
	free(days);
	date_format(book->period->from, day);
	doc->from = mem_dup(day);
	date_format(book->period->to, day);
	doc->to = mem_dup(day);
}

bool report_month_build(const struct report_month_input *in,
			struct report_doc *out, struct err *err)
{
	struct report_doc doc;
	struct month_paper p = { .in = in, .doc = &doc };

	report_doc_init(&doc);
	add_heading(in, &doc);
	for (const struct report_section *s = report_sections(); s->key; s++) {
		add_section(&p, s);
		add_section_tables(&p, s->key);
	}
	close_body(&doc);
	report_doc_add_block(&doc, BLOCK_OFFICIAL, NULL);
	if (!add_annexes(&p, err)) {
		report_doc_finish(&doc);
		return false;
	}
	*out = doc;
	return true;
}
