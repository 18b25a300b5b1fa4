/* `show CODE`: everything about one segment. */
#include "config.h"

#include "cli/commands.h"
#include "cli/show_documents.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/catalogue.h"
#include "app/hearing.h"
#include "app/import.h"
#include "app/loudness.h"
#include "app/reading_time.h"
#include "app/validity.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/json.h"
#include "cli/cmd_show_diff.h"
#include "cli/show_past.h"

/* What is shown of a segment. */
struct shown {
	struct segment_view view;
	struct reading_time reading;
	bool with_history;
};

static void put_line(struct buf *out, const char *label, const char *value)
{
	if (value != NULL && value[0] != '\0')
		buf_printf(out, "%s: %s\n", label, value);
}

static void put_time(struct buf *out, const char *label, int64_t at,
		     int offset_min)
{
	char text[CIVIL_TEXT];

	if (at == MODEL_NONE)
		return;
	civil_format(civil_at(at, offset_min), text);
	put_line(out, label, text);
}

/* How long it may be aired, and that this ends soon. */
static void put_dates(const struct app *a, const struct segment *s,
		      struct buf *out)
{
	char *words = validity_words(a, s);

	put_line(out, _("Valid"), words);
	free(words);
}

static void put_head(const struct app *a, const struct segment_view *v,
		     struct buf *out)
{
	const struct segment *s = &v->segment;

	buf_printf(out, "%s  %s\n", s->code, s->title);
	put_line(out, _("State"), segment_state_label(s->state));
	if (s->state == SEGMENT_CHANGED)
		buf_printf(out, "  %s\n",
			   _("but text, recording or plan item changed since: "
			     "the approval no longer holds"));
	if (s->trashed_at != MODEL_NONE)
		buf_printf(out, "  %s\n", _("in the trash"));
	put_line(out, _("Genre"), s->genre);
	if (s->plan_code != NULL)
		buf_printf(out, "%s: %s %s (%s)\n", _("Plan"), s->plan_code,
			   s->plan_title, s->plan_number);
	put_line(out, _("Also in"), v->also);
	put_line(out, _("Author"), s->author);
	put_line(out, _("Editor"), s->editor);
	put_line(out, _("Note"), s->note);
	put_dates(a, s, out);
	buf_printf(out, "%s: %" PRId64 "\n", _("Airings"), s->airings);
	put_time(out, _("Last aired"), s->last_aired_at, a->offset_min);
}

static void put_finding(const struct media_finding *f, struct buf *out)
{
	char *words = import_finding_text(f);

	buf_printf(out, "    %s %s\n",
		   strcmp(f->severity, "bad") == 0 ? "!!" : "!", words);
	free(words);
}

static void put_loudness(struct app *a, const struct media *m,
			 struct buf *out)
{
	struct loudness_aim aim = loudness_aim(a);
	struct loudness l = loudness_of(m, &aim);
	char *words = loudness_words(&l);

	if (words != NULL)
		buf_printf(out, "    %s\n", words);
	free(words);
}

static void put_hearing(struct app *a, const struct take *t, struct buf *out)
{
	struct hearing_list l = {0};

	if (!hearing_of(a, t, &l, NULL))
		return;
	char *words = hearing_words(&l);
	if (words != NULL)
		buf_printf(out, "    %s\n", words);
	free(words);
	hearing_list_finish(&l);
}

static void put_trim(const struct take *t, struct buf *out)
{
	char *words = take_trim_words(t);

	if (words != NULL)
		buf_printf(out, "    %s\n", words);
	free(words);
}

static void put_take(struct app *a, const struct segment_view *v,
		     const struct take *t, struct buf *out)
{
	const struct media *m = &t->media;
	char length[CIVIL_TEXT];
	char number[I18N_DECIMAL];

	duration_format(take_length_ms(t), length);
	buf_printf(out, _("Take %" PRId64), t->no);
	buf_printf(out, "%s  %s  %s/%s %d Hz, %s",
		   t->id == v->segment.take_id ? "*" : "", length,
		   m->container, m->codec, m->rate_hz,
		   m->channels == 1 ? _("mono") : m->channels == 2 ? _("stereo")
							   : _("many channels"));
	if (m->loudness_clufs != MODEL_NONE)
		buf_printf(out, "  %s LUFS",
			   i18n_decimal((double)m->loudness_clufs / 100, 1,
					number));
	if (t->presenter != NULL)
		buf_printf(out, "  %s", t->presenter);
	buf_printf(out, "\n    %s\n", m->path);
	put_trim(t, out);
	put_loudness(a, m, out);
	put_hearing(a, t, out);
	for (size_t i = 0; i < m->n_findings; i++)
		put_finding(&m->findings[i], out);
}

static void put_approvals(const struct app *a, const struct segment_view *v,
			  struct buf *out)
{
	char when[CIVIL_TEXT];

	for (size_t i = 0; i < v->approvals.count; i++) {
		const struct approval *p = &v->approvals.rows[i];
		civil_format(civil_at(p->done_at, a->offset_min), when);
		buf_printf(out, "%s  %s  %s%s%s%s\n", when,
			   approval_step_label(p->step), p->person,
			   p->post != NULL ? ", " : "",
			   p->post != NULL ? p->post : "",
			   p->is_self ? _(" (self-approved)") : "");
		put_line(out, _("  Reason"), p->reason);
	}
}

static void put_script(const struct segment_view *v,
		       const struct reading_time *t, struct buf *out)
{
	if (v->revision.id == 0) {
		buf_printf(out, "\n%s\n", _("There is no script."));
		return;
	}
	char *reading = reading_time_words(t);
	buf_printf(out, "\n");
	buf_printf(out, _("Script, revision %" PRId64 "\n"), v->revision.no);
	put_line(out, _("Read out"), reading);
	if (t->differs)
		buf_printf(out, "%s\n",
			   _("The recording's length does not fit this text: "
			     "is it the right one, and whole?"));
	buf_printf(out, "\n%s\n", v->revision.text);
	free(reading);
}

static bool put_text(struct app *a, const struct shown *s, struct buf *out,
		     struct err *err)
{
	const struct segment_view *v = &s->view;

	put_head(a, v, out);
	if (v->takes.count > 0)
		buf_putc(out, '\n');
	for (size_t i = 0; i < v->takes.count; i++)
		put_take(a, v, &v->takes.rows[i], out);
	if (v->is_text_newer)
		buf_printf(out, "%s\n",
			   _("The recording is older than the script."));
	if (v->approvals.count > 0)
		buf_putc(out, '\n');
	put_approvals(a, v, out);
	show_documents(v, out);
	if (!show_uses_text(a, &v->segment, out, err))
		return false;
	put_script(v, &s->reading, out);
	return !s->with_history ||
	       show_history_text(a, &v->segment, out, err);
}

static void set_num(struct json *o, const char *key, int64_t n)
{
	if (n == MODEL_NONE)
		js_set_null(o, key);
	else
		js_set_int(o, key, n);
}

static void set_time(struct json *o, const char *key, int64_t at,
		     int offset_min)
{
	char iso[CIVIL_TEXT];

	if (at == MODEL_NONE) {
		js_set_null(o, key);
		return;
	}
	civil_iso(at, offset_min, iso);
	js_set_str(o, key, iso);
}

static struct json *hearing_json(struct app *a, const struct take *t)
{
	struct json *rows = js_new_array();
	struct hearing_list l = {0};

	if (!hearing_of(a, t, &l, NULL))
		return rows;
	for (size_t i = 0; i < l.count; i++) {
		struct json *o = js_new_object();
		js_set_str(o, "person", l.rows[i].person);
		js_set_int(o, "heard_ms", l.rows[i].heard_ms);
		js_set_int(o, "percent", l.rows[i].percent);
		set_time(o, "last_at", l.rows[i].last_at, a->offset_min);
		js_push(rows, o);
	}
	hearing_list_finish(&l);
	return rows;
}

static struct json *findings_json(const struct media *m)
{
	struct json *rows = js_new_array();

	for (size_t i = 0; i < m->n_findings; i++) {
		struct json *o = js_new_object();
		js_set_str(o, "kind", m->findings[i].kind);
		js_set_str(o, "severity", m->findings[i].severity);
		set_num(o, "start_ms", m->findings[i].start_ms);
		set_num(o, "length_ms", m->findings[i].length_ms);
		set_num(o, "value", m->findings[i].value);
		js_push(rows, o);
	}
	return rows;
}

static struct json *take_json(struct app *a, const struct segment_view *v,
			      const struct take *t)
{
	const struct media *m = &t->media;
	struct loudness_aim aim = loudness_aim(a);
	struct loudness l = loudness_of(m, &aim);
	struct json *o = js_new_object();

	js_set_int(o, "no", t->no);
	js_set_bool(o, "is_current", t->id == v->segment.take_id);
	js_set_str(o, "path", m->path);
	js_set_str(o, "sha256", m->sha256);
	js_set_str(o, "container", m->container);
	js_set_str(o, "codec", m->codec);
	js_set_int(o, "rate_hz", m->rate_hz);
	js_set_int(o, "channels", m->channels);
	js_set_int(o, "frames", m->frames);
	js_set_int(o, "length_ms", m->length_ms);
	set_num(o, "trim_start_ms", t->trim_start_ms);
	set_num(o, "trim_end_ms", t->trim_end_ms);
	js_set_int(o, "played_length_ms", take_length_ms(t));
	set_num(o, "loudness_clufs", m->loudness_clufs);
	set_num(o, "peak_cdb", m->peak_cdb);
	set_num(o, "true_peak_cdb", m->true_peak_cdb);
	if (m->loudness_clufs != MODEL_NONE)
		js_set_int(o, "off_target_cdb", l.off_cdb);
	js_set_int(o, "true_peak_limit_cdb", l.limit_cdbtp);
	js_set_bool(o, "is_peak_high", l.is_peak_high);
	js_set_str(o, "presenter", t->presenter);
	js_set_int(o, "voices_revision", t->revision_no);
	js_set(o, "findings", findings_json(m));
	js_set(o, "heard", hearing_json(a, t));
	return o;
}

static struct json *approval_json(const struct app *a,
				  const struct approval *p)
{
	struct json *o = js_new_object();

	js_set_str(o, "step", p->step);
	js_set_str(o, "person", p->person);
	js_set_str(o, "post", p->post);
	js_set_str(o, "reason", p->reason);
	js_set_bool(o, "is_self", p->is_self);
	js_set_str(o, "digest", p->digest);
	js_set_str(o, "typed_by", p->typed_by);
	set_time(o, "done_at", p->done_at, a->offset_min);
	return o;
}

static struct json *head_json(const struct app *a,
			      const struct segment_view *v)
{
	const struct segment *s = &v->segment;
	struct json *o = js_new_object();

	js_set_str(o, "uid", s->uid);
	js_set_str(o, "code", s->code);
	js_set_str(o, "title", s->title);
	js_set_str(o, "genre", s->genre);
	js_set_str(o, "origin", s->origin);
	js_set_str(o, "priority", s->priority);
	js_set_str(o, "state", segment_state_code(s->state));
	js_set_bool(o, "approval_holds", v->approval_id != 0);
	js_set_int(o, "version", s->row_version);
	js_set_bool(o, "is_trashed", s->trashed_at != MODEL_NONE);
	js_set_str(o, "plan", s->plan_number);
	js_set_str(o, "plan_item", s->plan_code);
	js_set_str(o, "also", v->also);
	js_set_str(o, "form", s->form_code);
	js_set_str(o, "author", s->author);
	js_set_str(o, "editor", s->editor);
	js_set_str(o, "note", s->note);
	js_set_str(o, "valid_from", s->valid_from);
	js_set_str(o, "valid_to", s->valid_to);
	js_set_bool(o, "is_evergreen", s->is_evergreen);
	js_set_int(o, "airings", s->airings);
	set_time(o, "last_aired_at", s->last_aired_at, a->offset_min);
	js_set_bool(o, "text_newer_than_take", v->is_text_newer);
	return o;
}

static struct json *reading_json(const struct reading_time *t)
{
	static const char *const sources[] = {
		[READING_BY_DEFAULT] = "default",
		[READING_BY_PERSON] = "person",
		[READING_LEARNT] = "recordings",
	};
	struct json *o = js_new_object();

	js_set_int(o, "syllables", t->reading.syllables);
	js_set_int(o, "pauses_ms", t->reading.pauses_ms);
	js_set_int(o, "syllables_per_min", t->speed.rate);
	js_set_str(o, "rate_from", sources[t->speed.source]);
	js_set_int(o, "length_ms", t->length_ms);
	js_set_bool(o, "take_differs", t->differs);
	return o;
}

static bool put_json(struct app *a, const struct shown *s, struct buf *out,
		     struct err *err)
{
	const struct segment_view *v = &s->view;
	struct json *o = head_json(a, v);
	struct json *takes = js_new_array();
	struct json *approvals = js_new_array();

	for (size_t i = 0; i < v->takes.count; i++)
		js_push(takes, take_json(a, v, &v->takes.rows[i]));
	js_set(o, "takes", takes);
	for (size_t i = 0; i < v->approvals.count; i++)
		js_push(approvals, approval_json(a, &v->approvals.rows[i]));
	js_set(o, "approvals", approvals);
	js_set(o, "documents", show_documents_json(v));
	js_set(o, "cited", show_cited_json(v));
	js_set_int(o, "revision", v->revision.no);
	js_set(o, "reading", reading_json(&s->reading));
	js_set_str(o, "script", v->revision.text);
	bool ok = show_uses_json(a, &v->segment, o, err) &&
		  (!s->with_history ||
		   show_history_json(a, &v->segment, o, err));
	if (ok) {
		js_write(o, 2, out);
		buf_putc(out, '\n');
	}
	js_free(o);
	return ok;
}

static bool put(struct app *a, const struct cli_args *args, struct buf *out,
		struct err *err)
{
	struct shown s = { .with_history = cli_arg(args, "history") != NULL };
	bool ok = catalogue_show(a, args->operands[0], &s.view, err) &&
		  reading_time_of(a, &s.view, &s.reading, err);

	if (ok)
		ok = cli_arg(args, "json") != NULL
			     ? put_json(a, &s, out, err)
			     : put_text(a, &s, out, err);
	segment_view_finish(&s.view);
	return ok;
}

int cmd_show(struct cli *cli, const struct cli_args *args)
{
	struct err err;
	struct buf out;
	int code = 0;
	struct app *a = cli_open(cli, APP_READ, &code);

	if (a == NULL)
		return code;
	buf_init(&out);
	if (cli_arg(args, "diff") != NULL)
		code = cmd_show_diff(cli, args, a);
	else if (cli_arg(args, "revision") != NULL)
		code = cmd_show_revision(cli, args, a);
	else if (!put(a, args, &out, &err))
		code = cli_fail(cli, &err);
	else
		code = cli_write(cli, &out) ? 0 : err_exit_code(ERR_IO);
	buf_finish(&out);
	app_close(a);
	return code;
}
