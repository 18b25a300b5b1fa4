/* `log verify`: what the chain and its readable copy prove. */
#include "config.h"

#include "cli/commands.h"

#include <ctype.h>
#include <inttypes.h>

#include "app/logbook.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/json.h"

static bool is_good(const struct log_verdict *v, const char *anchor)
{
	return v->first_bad == LOG_NONE && v->text_first_bad == LOG_NONE &&
	       (anchor == NULL || v->anchor_seq != LOG_NONE);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* 64 digits as printed on paper, in groups of four, are the same as without. */
static bool read_anchor(const char *text, char out[SHA256_HEX + 1])
{
	size_t n = 0;

	for (; *text != '\0'; text++) {
		if (*text == ' ' || *text == '-')
			continue;
		if (n == SHA256_HEX || !isxdigit((unsigned char)*text))
			return false;
		out[n++] = lower(*text);
	}
	out[n] = '\0';
	return n == SHA256_HEX;
}

static void put_int(struct json *o, const char *key, int64_t n)
{
	if (n == LOG_NONE)
		js_set_null(o, key);
	else
		js_set_int(o, key, n);
}

static void put_json(const struct log_verdict *v, const char *anchor,
		     struct buf *out)
{
	struct json *o = js_new_object();

	js_set_bool(o, "good", is_good(v, anchor));
	js_set_int(o, "entries", v->entries);
	put_int(o, "first_bad", v->first_bad);
	js_set_str(o, "reason", v->reason);
	js_set_int(o, "text_entries", v->text_entries);
	put_int(o, "text_first_bad", v->text_first_bad);
	js_set_str(o, "text_reason", v->text_reason);
	js_set_int(o, "head_seq", v->head.seq);
	js_set_str(o, "head_hash", v->head.hash);
	if (anchor != NULL)
		put_int(o, "anchor_seq", v->anchor_seq);
	js_write(o, 2, out);
	buf_putc(out, '\n');
	js_free(o);
}

static void put_head(const struct log_verdict *v, struct buf *out)
{
	buf_printf(out, _("Head (entry %" PRId64 "):"), v->head.seq);
	for (size_t i = 0; i < SHA256_HEX; i += 4)
		buf_printf(out, " %.4s", v->head.hash + i);
	buf_putc(out, '\n');
}

static void put_text(const struct log_verdict *v, const char *anchor,
		     struct buf *out)
{
	if (v->first_bad == LOG_NONE)
		buf_printf(out, _("Database: %" PRId64 " entries, the chain is "
				  "whole.\n"), v->entries);
	else
		buf_printf(out, _("Database: DAMAGED OR ALTERED at entry "
				  "%" PRId64 ": %s\n"), v->first_bad,
			   v->reason);
	if (v->text_first_bad == LOG_NONE)
		buf_printf(out, _("Readable copy: %" PRId64 " entries, the same "
				  "as the database.\n"), v->text_entries);
	else
		buf_printf(out, _("Readable copy: DIFFERS at entry %" PRId64
				  ": %s\n"), v->text_first_bad,
			   v->text_reason);
	if (anchor != NULL && v->anchor_seq != LOG_NONE)
		buf_printf(out, _("Anchor: found at entry %" PRId64 "; nothing "
				  "up to it was changed since it was printed.\n"),
			   v->anchor_seq);
	else if (anchor != NULL)
		buf_puts(out, _("Anchor: NOT in this chain. Check the typing; "
				"otherwise the log was replaced or cut since "
				"it was printed.\n"));
	put_head(v, out);
}

int cmd_log_verify(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	struct log_verdict v = {0};
	struct buf out;
	char anchor_text[SHA256_HEX + 1] = "";
	const char *anchor = cli_arg(args, "anchor");
	int code = 0;

	if (anchor != NULL && !read_anchor(anchor, anchor_text)) {
		cli_say(cli, _("an anchor is the 64 digits 0-9 a-f printed on "
			       "the report"));
		return err_exit_code(ERR_INVALID);
	}
	if (anchor != NULL)
		anchor = anchor_text;
	struct app *a = cli_open(cli, APP_READ, &code);
	if (a == NULL)
		return code;
	buf_init(&out);
	if (!logbook_verify(a, anchor, &v, &err)) {
		code = cli_fail(cli, &err);
	} else {
		if (cli_arg(args, "json") != NULL)
			put_json(&v, anchor, &out);
		else
			put_text(&v, anchor, &out);
		code = is_good(&v, anchor) ? 0 : err_exit_code(ERR_CORRUPT);
		if (!cli_write(cli, &out))
			code = err_exit_code(ERR_IO);
		log_verdict_finish(&v);
	}
	buf_finish(&out);
	app_close(a);
	return code;
}
