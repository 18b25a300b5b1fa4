/* `play`: hear a segment's recording, or a sound file, to its end. */
#include "config.h"

#include "cli/commands.h"

#include <stdlib.h>
#include <string.h>

#include "app/along.h"
#include "app/ends.h"
#include "app/preview.h"
#include "base/civil.h"
#include "base/i18n.h"

enum { TURN_MS = 100, TEXT_COLS = 76 };

/* Codes hold neither; "./NAME" is always a file. */
static bool is_file(const char *word)
{
	return strpbrk(word, "/.") != NULL;
}

/* As duration_parse(), but the very beginning is a place, too. */
static bool take_place(const struct cli_args *args, const char *name,
		       int64_t *out, struct err *err)
{
	const char *text = cli_arg(args, name);

	if (text != NULL && strspn(text, "0:") == strlen(text) && *text != '\0')
		return true;
	return cli_length_arg(args, name, out, err);
}

static bool read_part(const struct cli_args *args, struct preview_part *out,
		      struct err *err)
{
	struct preview_part part = { .to_ms = PREVIEW_UNKNOWN };

	if (!take_place(args, "from", &part.from_ms, err) ||
	    !take_place(args, "to", &part.to_ms, err))
		return false;
	if (part.to_ms != PREVIEW_UNKNOWN && part.to_ms <= part.from_ms)
		return err_set(err, ERR_INVALID,
			       _("--to must be later than --from"));
	*out = part;
	return true;
}

static void show_progress(const struct cli *cli, const struct preview_view *v)
{
	char at[CIVIL_TEXT];
	char length[CIVIL_TEXT] = "?";

	if (!cli->is_log_terminal)
		return;
	duration_format(v->position_ms, at);
	if (v->length_ms >= 0)
		duration_format(v->length_ms, length);
	fprintf(cli->log, "\r\033[K%s / %s  %s%s%s", at, length, v->code,
		v->code[0] != '\0' ? "  " : "", v->title);
	fflush(cli->log);
}

static void clear_progress(const struct cli *cli)
{
	if (cli->is_log_terminal)
		fputs("\r\033[K", cli->log);
}

/* The text that is printed as it is heard; lines NULL: it is not wanted. */
struct spoken {
	struct along along;
	struct prompting_line *lines;
	size_t n, next;
};

static size_t mark_at(const struct spoken *s, int64_t position_ms)
{
	return along_mark(&s->along, position_ms +
			  take_begin_ms(&s->along.take));
}

/* What is read before from_ms is left out, but for the line it falls into. */
static bool open_spoken(struct app *a, const char *code, int64_t from_ms,
			struct spoken *s, struct err *err)
{
	if (!along_open(a, code, &s->along, err))
		return false;
	s->n = prompting_lines(&s->along.reading, TEXT_COLS, &s->lines);
	size_t mark = from_ms > 0 ? mark_at(s, from_ms) : 0;
	while (mark > 0 && s->next + 1 < s->n &&
	       s->lines[s->next + 1].mark <= mark)
		s->next++;
	return true;
}

static void finish_spoken(struct spoken *s)
{
	if (s->lines != NULL)
		along_finish(&s->along);
	free(s->lines);
}

/* Every line that has begun by now; none before there is a sound. */
static void print_spoken(const struct cli *cli, struct spoken *s,
			 const struct preview_view *v)
{
	if (s->lines == NULL ||
	    (v->state != PREVIEW_PLAYING && v->state != PREVIEW_ENDED))
		return;
	size_t mark = mark_at(s, v->position_ms);
	for (; s->next < s->n && s->lines[s->next].mark <= mark; s->next++)
		fprintf(cli->out, "%.*s\n", (int)s->lines[s->next].len,
			s->lines[s->next].text);
	fflush(cli->out);
}

/* Once there is something to hear; what is refused never plays. */
static bool say_playing(struct cli *cli, const struct preview_view *v)
{
	if (v->state != PREVIEW_PLAYING && v->state != PREVIEW_ENDED)
		return false;
	if (!cli->is_log_terminal)
		cli_say(cli, _("playing %s"), v->title);
	return true;
}

/* Until it ends, is stopped by the operator, or fails. */
static bool hear(struct cli *cli, struct preview *p, struct spoken *s,
		 struct preview_part part, struct err *err)
{
	bool is_told = false;

	for (;;) {
		preview_turn(p, TURN_MS);
		struct preview_view v = preview_look(p);
		is_told = is_told || say_playing(cli, &v);
		print_spoken(cli, s, &v);
		if (v.state == PREVIEW_LOST) {
			clear_progress(cli);
			*err = *v.lost;
			return false;
		}
		if (!preview_check_part(part, v.length_ms, err)) {
			clear_progress(cli);
			return false;
		}
		if (v.state == PREVIEW_ENDED)
			break;
		if (cli->env->is_stopped()) {
			clear_progress(cli);
			return err_set(err, ERR_CANCELLED, _("Stopped."));
		}
		if (s->lines == NULL)
			show_progress(cli, &v);
	}
	clear_progress(cli);
	return true;
}

static void say_words(void *cli, const char *words)
{
	cli_say(cli, "%s", words);
}

/* What is unproved when this is broken off counts for nothing. */
static bool settle(struct cli *cli, struct preview *p, bool ok,
		   struct err *err)
{
	struct err why;

	bool is_settled = preview_settle(p, say_words, cli, &why);
	const struct err *spoiled = preview_look(p).spoiled;
	if (is_settled && spoiled == NULL)
		return ok;
	if (ok)
		*err = is_settled ? *spoiled : why;
	return false;
}

/* What this leaves as evidence. */
static void say_heard(struct cli *cli, const struct preview *p)
{
	struct preview_view v = preview_look(p);

	if (v.unkept != NULL)
		cli_say(cli, _("what was heard is not written down: %s"),
			v.unkept->text);
	else if (v.heard_percent >= 0)
		cli_say(cli, _("%s has heard %d %% of it"),
			cli->env->operator_name, v.heard_percent);
}

/* Head and tail of each, one after the other. */
static bool play_ends(struct cli *cli, struct preview *p, char *const *codes,
		      size_t n, struct err *err)
{
	struct ends *e = ends_new((const char *const *)codes, n);
	size_t count;
	size_t told = 0;
	bool ok = true;

	while (ok && ends_step(e, p)) {
		struct preview_view v = preview_look(p);
		if (ends_at(e, &count) != told)
			cli_say(cli, _("head and tail: %s  %s"), v.code,
				v.title);
		told = ends_at(e, &count);
		preview_turn(p, TURN_MS);
		if (cli->env->is_stopped())
			ok = err_set(err, ERR_CANCELLED, _("Stopped."));
	}
	ok = settle(cli, p, ok, err);
	const struct err *lost = preview_look(p).lost;
	if (ok && lost != NULL) {
		*err = *lost;
		ok = false;
	}
	if (ok && told == 0)
		ok = err_set(err, ERR_NOTFOUND,
			     _("none of these has a recording"));
	ends_free(e);
	return ok;
}

static bool play_one(struct cli *cli, struct app *a, struct preview *p,
		     const struct cli_args *args, struct preview_part part,
		     struct err *err)
{
	const char *what = args->operands[0];
	struct spoken s = {0};

	if (cli_arg(args, "text") != NULL &&
	    !open_spoken(a, what, part.from_ms, &s, err))
		return false;
	bool has_begun = a == NULL ?
			 preview_play_file(p, what, part, err) :
			 preview_play_segment(p, what, part, err);

	bool ok = has_begun && hear(cli, p, &s, part, err);
	ok = settle(cli, p, ok, err);
	if (a != NULL && has_begun)
		say_heard(cli, p);
	const struct err *lost = preview_look(p).lost;
	if (ok && lost != NULL) {
		*err = *lost;
		ok = false;
	}
	finish_spoken(&s);
	return ok;
}

static bool play(struct cli *cli, struct app *a, const struct cli_args *args,
		 struct preview_part part, struct err *err)
{
	const char *device = cli_arg(args, "device");
	struct preview *p = NULL;
	bool ok;

	if (!preview_new(cli->env, a, -1, &p, err))
		return false;
	if (device != NULL)
		preview_set_device(p, device);
	if (cli_arg(args, "ends") != NULL)
		ok = play_ends(cli, p, args->operands,
			       (size_t)args->n_operands, err);
	else
		ok = play_one(cli, a, p, args, part, err);
	if (!ok && device != NULL && err->code == ERR_DEVICE)
		err_prefix(err, "--device '%s': ", device);
	preview_free(p);
	return ok;
}

static const struct sheet_column device_columns[] = {
	{"name", N_("Sound device"), SHEET_CODE, 0},
	{"rate_hz", N_("Hz"), SHEET_INT, 0},
	{NULL, NULL, SHEET_TEXT, 0},
};

static void add_device(void *ctx, const char *name, int rate)
{
	sheet_text(ctx, name);
	sheet_int(ctx, rate);
}

static int list_devices(struct cli *cli, const struct cli_args *args)
{
	struct sheet *s = sheet_new(device_columns, 0);
	struct err err;

	if (!preview_devices(cli->env, add_device, s, &err)) {
		sheet_free(s);
		return cli_fail(cli, &err);
	}
	if (sheet_rows(s) == 0)
		cli_say(cli, _("there is no sound device; plug one in or "
			       "switch it on"));
	return cli_finish_sheet(cli, args, s, "devices");
}

/* What is to be played, and how, must be one thing. */
static bool check_words(const struct cli_args *args, struct err *err)
{
	bool is_ends = cli_arg(args, "ends") != NULL;

	if (args->n_operands < 1)
		return err_set(err, ERR_INVALID,
			       _("say what to play: the CODE of a segment, or "
				 "a sound file"));
	if (args->n_operands > 1 && !is_ends)
		return err_set(err, ERR_INVALID,
			       _("one recording at a time; --ends takes many"));
	if (cli_arg(args, "text") != NULL &&
	    (is_ends || is_file(args->operands[0])))
		return err_set(err, ERR_INVALID,
			       _("--text is for one segment with its text"));
	if (is_ends && is_file(args->operands[0]))
		return err_set(err, ERR_INVALID,
			       _("--ends plays segments, not files"));
	return true;
}

/* To write down what is heard; where that cannot be, hearing still can. */
static struct app *open_station(struct cli *cli, int *out_code)
{
	struct app *a = NULL;
	struct err err;

	if (app_open(cli->env, cli->station_dir, APP_WRITE, &a, &err))
		return a;
	return cli_open(cli, APP_READ, out_code);
}

int cmd_play(struct cli *cli, const struct cli_args *args)
{
	struct preview_part part = {0};
	struct app *a = NULL;
	struct err err;
	int code = 0;

	if (cli_arg(args, "devices") != NULL)
		return list_devices(cli, args);
	if (!check_words(args, &err) || !read_part(args, &part, &err))
		return cli_fail(cli, &err);
	if (!is_file(args->operands[0])) {
		a = open_station(cli, &code);
		if (a == NULL)
			return code;
	}
	if (!play(cli, a, args, part, &err))
		code = cli_fail(cli, &err);
	app_close(a);
	return code;
}
