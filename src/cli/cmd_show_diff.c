/* `show CODE --diff A..B`: what differs between two texts, by word. */
#include "config.h"

#include "cli/cmd_show_diff.h"

#include <inttypes.h>
#include <stdlib.h>

#include "app/script_diff.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/mem.h"
#include "model/reading.h"

static void put_text(const struct script_diff *d, struct buf *out)
{
	static const char *const marks[][2] = {
		[WORD_SAME] = {"", ""},
		[WORD_REMOVED] = {"[-", "-]"},
		[WORD_ADDED] = {"{+", "+}"},
	};

	buf_printf(out, _("Revision %" PRId64 " to %" PRId64
			  ": %zu words taken away [-so-], %zu put in "
			  "{+so+}\n\n"),
		   d->old.no, d->now.no, d->words.removed, d->words.added);
	for (size_t i = 0; i < d->words.count; i++) {
		const struct word_diff_piece *p = &d->words.pieces[i];
		buf_puts(out, marks[p->kind][0]);
		buf_add(out, p->bytes, p->len);
		buf_puts(out, marks[p->kind][1]);
	}
	buf_putc(out, '\n');
}

static void put_json(const struct script_diff *d, struct buf *out)
{
	static const char *const kinds[] = {
		[WORD_SAME] = "same",
		[WORD_REMOVED] = "removed",
		[WORD_ADDED] = "added",
	};
	struct json *o = js_new_object();
	struct json *pieces = js_new_array();

	js_set_int(o, "from", d->old.no);
	js_set_int(o, "to", d->now.no);
	js_set_int(o, "removed", (int64_t)d->words.removed);
	js_set_int(o, "added", (int64_t)d->words.added);
	for (size_t i = 0; i < d->words.count; i++) {
		const struct word_diff_piece *p = &d->words.pieces[i];
		struct json *piece = js_new_object();
		char *text = mem_dup_n(p->bytes, p->len);
		js_set_str(piece, "kind", kinds[p->kind]);
		js_set_str(piece, "text", text);
		js_push(pieces, piece);
		free(text);
	}
	js_set(o, "pieces", pieces);
	js_write(o, 2, out);
	buf_putc(out, '\n');
	js_free(o);
}

int cmd_show_diff(struct cli *cli, const struct cli_args *args, struct app *a)
{
	struct err err;
	struct script_diff d;
	struct buf out;
	int64_t from, to;

	if (!script_diff_parse(cli_arg(args, "diff"), &from, &to, &err) ||
	    !script_diff_make(a, args->operands[0], from, to, &d, &err))
		return cli_fail(cli, &err);
	buf_init(&out);
	if (cli_arg(args, "json") != NULL)
		put_json(&d, &out);
	else
		put_text(&d, &out);
	bool ok = cli_write(cli, &out);
	buf_finish(&out);
	script_diff_finish(&d);
	return ok ? 0 : err_exit_code(ERR_IO);
}

static void put_revision(struct app *a, const struct script_diff *d,
			 bool is_json, struct buf *out)
{
	const struct revision *r = &d->now;
	char at[CIVIL_TEXT];

	if (!is_json) {
		buf_printf(out, "%s\n", r->text);
		return;
	}
	struct json *o = js_new_object();
	civil_iso(r->created_at, a->offset_min, at);
	js_set_int(o, "revision", r->no);
	js_set_bool(o, "is_current", r->no == d->current);
	js_set_str(o, "created_by", r->created_by);
	js_set_str(o, "created_at", at);
	js_set_int(o, "syllables",
		   reading_of(r->text, &a->profile).syllables);
	js_set_str(o, "script", r->text);
	js_write(o, 2, out);
	buf_putc(out, '\n');
	js_free(o);
}

int cmd_show_revision(struct cli *cli, const struct cli_args *args,
		      struct app *a)
{
	struct err err;
	struct script_diff d;
	struct buf out;
	int64_t no = 0;

	if (!cli_number(cli_arg(args, "revision"), &no, &err) ||
	    !script_diff_make(a, args->operands[0], no, no, &d, &err))
		return cli_fail(cli, &err);
	buf_init(&out);
	put_revision(a, &d, cli_arg(args, "json") != NULL, &out);
	bool ok = cli_write(cli, &out);
	buf_finish(&out);
	script_diff_finish(&d);
	return ok ? 0 : err_exit_code(ERR_IO);
}
