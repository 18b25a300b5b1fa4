/*
 * Rewriting a report's sentences. See report_words.h.
 *
 * A field is one line: between paragraphs stands a pilcrow.
 */
#include "config.h"

#include "view/report_words.h"

#include <stdlib.h>
#include <string.h>

#include "app/reporting.h"
#include "app/topic.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "view/form.h"
#include "view/stack.h"

static const char between[] = " ¶ ";

struct words {
	struct app *app;	/* borrowed, as the stack */
	struct stack *stack;
	struct report_choice choice;
	struct report_words_list list;	/* as they were */
};

/* Paragraphs to one line; yours. */
static char *to_field(const char *text)
{
	struct buf out;

	buf_init(&out);
	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		if (len > 0 && out.len > 0)
			buf_puts(&out, between);
		buf_add(&out, text, len);
		text += len + (text[len] == '\n');
	}
	return buf_take(&out);
}

/* And back. */
static char *from_field(const char *line)
{
	const char *sign = "¶";
	struct buf out;

	buf_init(&out);
	while (*line != '\0') {
		const char *end = strstr(line, sign);
		size_t len = end != NULL ? (size_t)(end - line) : strlen(line);
		const char *next = end != NULL ? end + strlen(sign)
					       : line + len;
		while (len > 0 && *line == ' ') {
			line++;
			len--;
		}
		while (len > 0 && line[len - 1] == ' ')
			len--;
		buf_add(&out, line, len);
		buf_putc(&out, '\n');
		line = next;
	}
	return buf_take(&out);
}

static bool keep_section(struct words *w, const struct form *f,
			 const struct report_words *was, struct err *err)
{
	struct report_request req;
	const char *value = form_value(f, was->key);
	char *before = to_field(was->text);
	bool is_same = strcmp(value, before) == 0;

	free(before);
	if (is_same)
		return true;
	char *text = from_field(value);
	report_choice_request(&w->choice, "txt", &req);
	bool ok = reporting_set_words(w->app, &req, was->key, text, err);
	free(text);
	return ok;
}

static bool submit(void *ctx, struct form *f, struct err *err)
{
	struct words *w = ctx;

	for (size_t i = 0; i < w->list.count; i++) {
		const struct report_words *was = &w->list.rows[i];
		if (!keep_section(w, f, was, err)) {
			form_blame(f, was->key);
			return false;
		}
	}
	topics_bump(w->stack->topics, TOPIC_PLAN);
	stack_notice(w->stack, NOTICE_GOOD,
		     _("the words are kept for this period"));
	return true;
}

static void finish(void *ctx)
{
	struct words *w = ctx;

	report_words_list_finish(&w->list);
	free(w);
}

static const struct form_ops ops = { .submit = submit, .finish = finish };

void report_words_open(struct stack *s, struct app *a,
		       const struct report_choice *choice)
{
	struct words *w = mem_alloc(sizeof *w);
	struct report_request req;
	struct err err = { 0 };

	w->app = a;
	w->stack = s;
	w->choice = *choice;
	report_choice_request(choice, "txt", &req);
	if (!reporting_words(a, &req, &w->list, &err)) {
		stack_error(s, &err);
		finish(w);
		return;
	}
	struct form *f = form_new(_("Words of the report"), NULL, &ops, w);
	for (size_t i = 0; i < w->list.count; i++) {
		char *value = to_field(w->list.rows[i].text);
		form_add(f, &(struct form_field){
			.kind = FORM_TEXT,
			.key = w->list.rows[i].key,
			.label = w->list.rows[i].title,
			.value = value,
			.hint = _("¶ begins a new paragraph. Empty: the words "
				  "are made of the figures again."),
			.max_bytes = 8000,
		});
		free(value);
	}
	form_open(f, s);
}
