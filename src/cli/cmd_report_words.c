/* `report words`: the sentences of a period's report, read or rewritten. */
#include "config.h"

#include "cli/commands.h"

#include <stdlib.h>
#include <string.h>

#include "app/reporting.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/report_args.h"

static void put_text(const struct report_words_list *list, const char *section,
		     struct buf *out)
{
	for (size_t i = 0; i < list->count; i++) {
		const struct report_words *w = &list->rows[i];

		if (section == NULL)
			buf_printf(out, "%s[%s] %s%s\n", i > 0 ? "\n" : "",
				   w->key, w->title,
				   w->is_outdated
					? _(" (rewritten; the figures have "
					    "changed since)")
				   : w->is_own ? _(" (rewritten)") : "");
		if (section == NULL || strcmp(section, w->key) == 0) {
			size_t len = strlen(w->text);
			buf_puts(out, w->text);
			if (len > 0 && w->text[len - 1] != '\n')
				buf_putc(out, '\n');
			if (w->is_outdated)
				buf_printf(out, "%s\n%s%s\n%s",
					   _("-- generated then:"),
					   w->was_generated,
					   _("-- generated now:"),
					   w->generated);
		}
	}
}

static void put_json(const struct report_words_list *list, const char *section,
		     struct buf *out)
{
	struct json *array = js_new_array();

	for (size_t i = 0; i < list->count; i++) {
		const struct report_words *w = &list->rows[i];

		if (section != NULL && strcmp(section, w->key) != 0)
			continue;
		struct json *o = js_new_object();
		js_set_str(o, "section", w->key);
		js_set_str(o, "title", w->title);
		js_set_bool(o, "rewritten", w->is_own);
		js_set_bool(o, "outdated", w->is_outdated);
		js_set_str(o, "text", w->text);
		js_set_str(o, "generated", w->generated);
		js_set_str(o, "generated_then", w->was_generated);
		js_push(array, o);
	}
	js_write(array, 2, out);
	buf_putc(out, '\n');
	js_free(array);
}

static bool has_section(const struct report_words_list *list,
			const char *section)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->rows[i].key, section) == 0)
			return true;
	return false;
}

static int show(struct cli *cli, struct app *a, const struct cli_args *args,
		const struct report_request *req)
{
	const char *section = cli_arg(args, "section");
	struct report_words_list list = { 0 };
	struct err err;
	struct buf out;

	if (!reporting_words(a, req, &list, &err))
		return cli_fail(cli, &err);
	if (section != NULL && !has_section(&list, section)) {
		report_words_list_finish(&list);
		err_set(&err, ERR_NOTFOUND,
			_("the report has no section '%s'; \"daixa report "
			  "words\" lists them"), section);
		return cli_fail(cli, &err);
	}
	buf_init(&out);
	if (cli_arg(args, "json") != NULL)
		put_json(&list, section, &out);
	else
		put_text(&list, section, &out);
	int code = cli_write(cli, &out) ? 0 : err_exit_code(ERR_IO);
	buf_finish(&out);
	report_words_list_finish(&list);
	return code;
}

/* One source of words, for one section. */
static bool check_rewrite(const struct cli_args *args, struct err *err)
{
	int sources = (cli_arg(args, "text") != NULL) +
		      (cli_arg(args, "file") != NULL) +
		      (cli_arg(args, "generated") != NULL);

	if (cli_arg(args, "section") == NULL)
		return err_set(err, ERR_INVALID,
			       _("say which section: --section"));
	return sources == 1 ||
	       err_set(err, ERR_INVALID,
		       _("give one only: --text, --file or --generated"));
}

static bool read_words(const char *file, char **out, struct err *err)
{
	char *text = NULL;
	size_t len;

	if (!app_read_file(file, &text, &len, err))
		return false;
	if (!utf8_is_valid(text, len)) {
		free(text);
		return err_set(err, ERR_INVALID,
			       _("'%s' is no text in UTF-8; save it as UTF-8 "
				 "and try again"), file);
	}
	*out = text;
	return true;
}

static int rewrite(struct cli *cli, struct app *a, const struct cli_args *args,
		   const struct report_request *req)
{
	const char *section = cli_arg(args, "section");
	const char *file = cli_arg(args, "file");
	char *from_file = NULL;
	struct err err;

	if (!check_rewrite(args, &err))
		return cli_fail(cli, &err);
	if (file != NULL && !read_words(file, &from_file, &err))
		return cli_fail(cli, &err);
	const char *text = from_file != NULL ? from_file
					     : cli_arg(args, "text");
	bool is_own = text != NULL && text[strspn(text, " \t\r\n")] != '\0';
	bool ok = reporting_set_words(a, req, section, text, &err);
	free(from_file);
	if (!ok)
		return cli_fail(cli, &err);
	cli_say(cli, is_own ? _("the words of section '%s' are kept")
			    : _("section '%s' has its generated words"),
		section);
	return 0;
}

int cmd_report_words(struct cli *cli, const struct cli_args *args)
{
	struct report_request req;
	bool is_change = cli_arg(args, "text") != NULL ||
			 cli_arg(args, "file") != NULL ||
			 cli_arg(args, "generated") != NULL;
	int code = 0;
	struct app *a = cli_open(cli, is_change ? APP_WRITE : APP_READ, &code);

	if (a == NULL)
		return code;
	report_args_period(args, &req);
	code = is_change ? rewrite(cli, a, args, &req)
			 : show(cli, a, args, &req);
	app_close(a);
	return code;
}
