/* The audit trail in words. See history.h. */
#include "config.h"

#include "app/history.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/option.h"
#include "base/buf.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "base/text.h"
#include "model/log_entry.h"
#include "model/segment.h"

enum { VALUE_COLS = 60 };	/* of a value that is only shown */

struct label {
	const char *code;
	const char *words;
};

static const char *find(const struct label *table, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(table[i].code, code) == 0)
			return _(table[i].words);
	return code;
}

const char *history_deed(const char *deed)
{
	static const struct label deeds[] = {
		{ "add", N_("added") },
		{ "edit", N_("edited") },
		{ "import", N_("imported") },
		{ "script", N_("script changed") },
		{ "keep", N_("text kept beside the current one") },
		{ "document link", N_("document linked") },
		{ "document unlink", N_("document no longer linked") },
		{ "document override", N_("goes on in spite of a document") },
		{ "take", N_("recording chosen") },
		{ "take words", N_("recording described") },
		{ "trim", N_("recording trimmed") },
		{ "submit", N_("submitted") },
		{ "approve", N_("approved") },
		{ "return", N_("returned") },
		{ "withdraw", N_("withdrawn") },
		{ "retire", N_("retired") },
		{ "trash", N_("put into the trash") },
		{ "untrash", N_("taken out of the trash") },
		{ "remove", N_("taken away") },
		{ "undo", N_("undone") },
		{ "redo", N_("done again") },
		{ "option", N_("option changed") },
		{ "target", N_("target changed") },
		{ "station", N_("station changed") },
	};

	return find(deeds, sizeof deeds / sizeof *deeds, deed);
}

/* The first word of a subject says what it is; a segment's is its code. */
char *history_subject(const char *subject)
{
	static const struct label things[] = {
		{ "document", N_("document") },
		{ "activity", N_("activity") },
		{ "plan", N_("plan") },
		{ "report", N_("words of the report") },
		{ "station", N_("the station's facts") },
		{ "unit", N_("office") },
		{ "letterhead", N_("letterhead") },
		{ "signer", N_("signer") },
		{ "recipient", N_("recipient") },
		{ "village", N_("village") },
		{ "cluster", N_("cluster") },
		{ "source", N_("relay source") },
		{ "slot", N_("slot") },
		{ "person", N_("person") },
		{ "abbreviation", N_("abbreviation") },
	};
	size_t len = strcspn(subject, " ");
	enum option option;

	if (*subject == '@')
		return mem_printf("%s %s", _("saved filter"), subject);
	if (strncmp(subject, "columns.", strlen("columns.")) == 0)
		return mem_dup(_("the columns of a list"));
	if (option_find(subject, &option, NULL))
		return mem_printf("\"%s\"", _(option_info(option)->label));
	for (size_t i = 0; i < sizeof things / sizeof *things; i++)
		if (strlen(things[i].code) == len &&
		    strncmp(subject, things[i].code, len) == 0)
			return mem_printf("%s%s", _(things[i].words),
					  subject + len);
	return mem_dup(subject);
}

static const char *key_label(const char *key)
{
	static const struct label keys[] = {
		{ "title", N_("Title") },
		{ "genre", N_("Genre") },
		{ "plan", N_("Plan") },
		{ "also", N_("Also in") },
		{ "form", N_("Form") },
		{ "priority", N_("Priority") },
		{ "author", N_("Author") },
		{ "editor", N_("Editor") },
		{ "valid_from", N_("Valid from") },
		{ "valid_to", N_("Valid to") },
		{ "evergreen", N_("Valid for ever") },
		{ "note", N_("Note") },
		{ "revision", N_("Script, revision") },
		{ "take", N_("Recording") },
		{ "presenter", N_("Presenter") },
		{ "recorded_on", N_("Recorded on") },
		{ "trim_start", N_("Begins at") },
		{ "trim_end", N_("Ends at") },
		{ "state", N_("State") },
		{ "by", N_("By") },
	};

	return find(keys, sizeof keys / sizeof *keys, key);
}

static bool is_day(const char *key)
{
	return strcmp(key, "valid_from") == 0 || strcmp(key, "valid_to") == 0 ||
	       strcmp(key, "recorded_on") == 0;
}

char *history_value(const char *key, const char *text)
{
	enum segment_state state;
	const struct word *w;
	char day[CIVIL_TEXT];
	struct date d;

	if (text == NULL || *text == '\0')
		return mem_dup("–");
	if (strcmp(key, "state") == 0 && segment_state_from_code(text, &state))
		return mem_dup(segment_state_label(state));
	if (strcmp(key, "evergreen") == 0)
		return mem_dup(strcmp(text, "yes") == 0 ? _("yes") : _("no"));
	w = strcmp(key, "priority") == 0 ? word_find(log_priorities(), text)
					 : NULL;
	if (w != NULL)
		return mem_dup(_(w->english));
	if (!is_day(key) || !date_parse(text, &d, NULL))
		return mem_dup(text);
	date_format_vi(d, day);
	return mem_dup(day);
}

/* A value in words, cut when long; "–" for none. */
static void put_value(const char *key, const struct json *v, struct buf *out)
{
	const char *text = js_str(v);

	if (js_type(v) == JS_INT) {
		buf_printf(out, "%" PRId64, js_int(v));
		return;
	}
	char *words = history_value(key, text);
	size_t len = strcspn(words, "\n");
	bool is_cut = words[len] != '\0';
	words[len] = '\0';
	size_t fits = text_fit(words, VALUE_COLS);
	buf_add(out, words, fits);
	if (is_cut || words[fits] != '\0')
		buf_puts(out, "…");
	free(words);
}

/* What came in, when it was a file: its name and the first digits of its digest. */
static bool put_file(const struct json *after, struct buf *out)
{
	const char *file = js_str(js_get(after, "file"));
	const char *digest = js_str(js_get(after, "sha256"));

	if (file == NULL)
		return false;
	buf_printf(out, "%s (SHA-256 %.8s…)", file,
		   digest != NULL ? digest : "");
	return true;
}

/* Neither is a change: nothing before and after, or the same. */
static bool is_same(const struct json *was, const struct json *now)
{
	if (was == NULL || js_type(was) != js_type(now))
		return was == NULL && js_type(now) == JS_NULL;
	if (js_type(now) == JS_INT)
		return js_int(was) == js_int(now);
	return js_type(now) == JS_NULL ||
	       (js_type(now) == JS_STRING &&
		strcmp(js_str(was), js_str(now)) == 0);
}

static void put_changes(const struct json *before, const struct json *after,
			struct buf *out)
{
	for (size_t i = 0; js_key(after, i) != NULL; i++) {
		const char *key = js_key(after, i);
		const struct json *now = js_get(after, key);
		const struct json *was = js_get(before, key);

		if (is_same(was, now))
			continue;
		buf_printf(out, "%s%s: ", out->len > 0 ? "; " : "",
			   key_label(key));
		if (was != NULL) {
			put_value(key, was, out);
			buf_puts(out, " → ");
		}
		put_value(key, now, out);
	}
}

char *history_change(const struct audit_line *line)
{
	struct json *before = NULL, *after = NULL;
	bool is_move = strcmp(line->deed, "undo") == 0 ||
		       strcmp(line->deed, "redo") == 0;
	struct buf out;

	if (line->after == NULL ||
	    !js_parse(line->after, strlen(line->after), &after, NULL))
		return NULL;
	if (line->before != NULL)
		js_parse(line->before, strlen(line->before), &before, NULL);
	buf_init(&out);
	if (js_str(after) != NULL)
		buf_puts(&out, is_move ? history_deed(js_str(after))
				       : js_str(after));
	else if (!put_file(after, &out) && js_type(after) == JS_OBJECT)
		put_changes(before, after, &out);
	js_free(before);
	js_free(after);
	if (out.len > 0)
		return buf_take(&out);
	buf_finish(&out);
	return NULL;
}
