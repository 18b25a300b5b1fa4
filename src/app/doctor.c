/* Is this machine fit for the station? See doctor.h. */
#include "config.h"

#include "app/doctor.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "app/backup.h"
#include "app/clock.h"
#include "audio/child.h"
#include "base/civil.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/store_check.h"
#include "store/store_log.h"

enum { DAY_S = 86400, BACKUP_OLD_DAYS = 7, MB = 1000000 };
enum { DISK_BAD_MB = 250, DISK_LOW_MB = 1000, COLS_MIN = 40, ROWS_MIN = 12 };

/* words and advice are taken. */
static void add(struct doctor_report *r, enum doctor_state state,
		const char *key, const char *label, char *words, char *advice)
{
	r->rows = mem_grow(r->rows, r->count + 1, sizeof *r->rows);
	r->rows[r->count++] = (struct doctor_row){
		.state = state, .key = key, .label = label, .words = words,
		.advice = advice,
	};
}

void doctor_report_finish(struct doctor_report *r)
{
	for (size_t i = 0; i < r->count; i++) {
		free(r->rows[i].words);
		free(r->rows[i].advice);
	}
	free(r->rows);
	*r = (struct doctor_report){0};
}

/* ---- the machine ---------------------------------------------------------- */

static void look_at_program(struct doctor_report *r)
{
	add(r, DOCTOR_GOOD, "program", _("Program"),
	    mem_printf("daixa %s, SQLite %s", PACKAGE_VERSION,
		       store_sqlite_version()), NULL);
}

static bool is_utf8(const char *locale)
{
	return strcasestr(locale, "utf-8") != NULL ||
	       strcasestr(locale, "utf8") != NULL;
}

static void look_at_locale(const struct doctor_facts *f,
			   struct doctor_report *r)
{
	bool good = f->locale != NULL && is_utf8(f->locale);

	add(r, good ? DOCTOR_GOOD : DOCTOR_WARNING, "locale", _("Language"),
	    mem_dup(f->locale != NULL ? f->locale : _("not set")),
	    good ? NULL : mem_dup(_("daixa writes Vietnamese all the same; for "
				    "other programs set LANG to vi_VN.UTF-8 or "
				    "C.UTF-8")));
}

static void look_at_terminal(const struct doctor_facts *f,
			     struct doctor_report *r)
{
	bool has_name = f->term != NULL && f->term[0] != '\0' &&
			strcmp(f->term, "dumb") != 0;
	bool small = f->is_terminal &&
		     (f->cols < COLS_MIN || f->rows < ROWS_MIN);

	if (!f->is_terminal) {
		add(r, DOCTOR_GOOD, "terminal", _("Terminal"),
		    mem_dup(_("none here; commands work without one")), NULL);
		return;
	}
	add(r, has_name && !small ? DOCTOR_GOOD : DOCTOR_WARNING, "terminal",
	    _("Terminal"),
	    mem_printf("%s, %dx%d", has_name ? f->term : _("unknown"), f->cols,
		       f->rows),
	    !has_name ? mem_dup(_("set TERM, for example to xterm-256color"))
	    : small   ? mem_dup(_("make the window larger: 80x24 shows all"))
		      : NULL);
}

static void look_at_sound(const struct app_env *env, struct doctor_report *r)
{
	struct audio_helper found;
	struct err err;

	if (env->helper != NULL)
		found = *env->helper;
	else if (!audio_helper_find(&found, &err)) {
		add(r, DOCTOR_BAD, "sound", _("Sound helper"),
		    mem_dup(err.text),
		    mem_dup(_("install daixa again, whole: without it nothing "
			      "can be imported or heard")));
		return;
	}
	add(r, DOCTOR_GOOD, "sound", _("Sound helper"), mem_dup(found.path),
	    NULL);
}

/* ---- the station ---------------------------------------------------------- */

static void look_at_disk(const struct app_env *env, const char *dir,
			 struct doctor_report *r)
{
	int64_t left = 0;

	if (env->io.ops->free_bytes(env->io.ctx, dir, &left) < 0) {
		add(r, DOCTOR_WARNING, "disk", _("Disk"),
		    mem_dup(_("nobody knows how much is free")), NULL);
		return;
	}
	enum doctor_state state = left / MB < DISK_BAD_MB   ? DOCTOR_BAD
				  : left / MB < DISK_LOW_MB ? DOCTOR_WARNING
							    : DOCTOR_GOOD;
	add(r, state, "disk", _("Disk"),
	    mem_printf(_("%" PRId64 " MB free"), left / MB),
	    state == DOCTOR_GOOD ? NULL
	    : mem_dup(_("make room: below 200 MB nothing is imported any "
			"more; the log goes on to the last byte")));
}

static void look_at_clock(struct app *a, struct doctor_report *r)
{
	struct clock_look c;
	struct err err;
	char now[32];

	if (!clock_look(a, &c, &err)) {
		add(r, DOCTOR_BAD, "clock", _("Clock"), mem_dup(err.text),
		    NULL);
		return;
	}
	civil_format(civil_at(c.now, a->offset_min), now);
	char *words = clock_words(a, &c);
	enum doctor_state state = words == NULL ? DOCTOR_GOOD
				  : c.fault == CLOCK_AHEAD ? DOCTOR_WARNING
							   : DOCTOR_BAD;
	add(r, state, "clock", _("Clock"),
	    words != NULL ? words : mem_dup(now),
	    words == NULL ? NULL
	    : mem_dup(_("as root: timedatectl set-time "
			"'YYYY-MM-DD HH:MM:SS'")));
}

static void look_at_backup(struct app *a, struct doctor_report *r)
{
	struct backup_list list;

	backup_list(a, &list);
	int64_t days = list.count == 0 ? 0 :
		(app_now(a) - list.rows[0].made_at) / DAY_S;
	bool good = list.count > 0 && days <= BACKUP_OLD_DAYS;
	add(r, good ? DOCTOR_GOOD : DOCTOR_WARNING, "backup", _("Backup"),
	    list.count == 0
		    ? mem_dup(_("none yet"))
		    : mem_printf(_("the newest is %" PRId64 " days old: %s"),
				 days < 0 ? 0 : days, list.rows[0].name),
	    good ? NULL : mem_dup(_("run `daixa backup`, and now and then "
				    "`daixa backup DIR` onto a stick")));
	backup_list_finish(&list);
}

static void look_at_log(struct app *a, struct doctor_report *r)
{
	bool good = store_log_state(a->store) == LOG_STATE_GOOD;
	const char *words = app_warning(a);

	add(r, good ? DOCTOR_GOOD : DOCTOR_BAD, "log", _("Log"),
	    mem_dup(good ? _("both copies end alike")
		    : words != NULL ? words : ""),
	    good ? NULL : mem_dup(_("run `daixa check`")));
}

static void look_at_station(const struct app_env *env, const char *dir,
			    struct doctor_report *r)
{
	struct app *a = NULL;
	struct err err;
	bool can_write = app_open(env, dir, APP_WRITE, &a, &err);

	if (!can_write && (err.code != ERR_READONLY ||
			   !app_open(env, dir, APP_READ, &a, &err))) {
		add(r, DOCTOR_BAD, "station", _("Station"), mem_dup(err.text),
		    err.code == ERR_NOTFOUND
			    ? mem_dup(_("give its folder with -C, or make one "
					"with `daixa init`"))
			    : NULL);
		return;
	}
	add(r, can_write ? DOCTOR_GOOD : DOCTOR_WARNING, "station",
	    _("Station"), mem_dup(dir),
	    can_write ? NULL : mem_dup(_("it may only be read: check who owns "
					 "the folder (chown, chmod u+rwX)")));
	look_at_log(a, r);
	look_at_clock(a, r);
	look_at_backup(a, r);
	app_close(a);
}

void doctor_look(const struct app_env *env, const char *dir,
		 const struct doctor_facts *facts, struct doctor_report *out)
{
	*out = (struct doctor_report){0};
	look_at_program(out);
	look_at_locale(facts, out);
	look_at_terminal(facts, out);
	look_at_sound(env, out);
	look_at_station(env, dir, out);
	look_at_disk(env, dir, out);
}

bool doctor_check(struct app *a, enum check_depth depth,
		  bool (*goes_on)(void *ctx, int64_t done, int64_t total),
		  void *ctx, struct check_report *out, struct err *err)
{
	return store_check(a->store, depth, goes_on, ctx, out, err);
}
