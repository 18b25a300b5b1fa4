/*
 * floor_desk DATABASE: the least a list of segments on a terminal can cost
 * with ncurses and SQLite, to measure the desk against. It holds one page of
 * rows, got by key: j k PgDn PgUp move, / searches while you type, Enter ends
 * that, q quits. bench_fill makes its database.
 */
#include "config.h"

#include <curses.h>
#include <locale.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS_MAX = 256, TEXT_MAX = 512 };

struct row {
	int64_t id;
	char text[TEXT_MAX];
};

struct floor {
	sqlite3 *db;
	sqlite3_stmt *older, *newer, *found;
	struct row rows[ROWS_MAX];
	int n, selected, room;
	int64_t total;
	char words[128];
};

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *q = NULL;

	if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) == SQLITE_OK)
		return q;
	fprintf(stderr, "floor_desk: %s\n", sqlite3_errmsg(db));
	exit(1);
}

static void open_database(struct floor *f, const char *path)
{
	if (sqlite3_open_v2(path, &f->db, SQLITE_OPEN_READONLY, NULL) !=
	    SQLITE_OK)
		exit(1);
	f->older = prepare(f->db, "SELECT id, code, title, genre FROM line"
				  " WHERE id < ?1 ORDER BY id DESC LIMIT ?2");
	f->newer = prepare(f->db, "SELECT id, code, title, genre FROM line"
				  " WHERE id > ?1 ORDER BY id LIMIT ?2");
	f->found = prepare(f->db, "SELECT l.id, code, l.title, genre"
				  " FROM words JOIN line l"
				  " ON l.id = words.rowid"
				  " WHERE words MATCH ?1"
				  " ORDER BY words.rowid DESC LIMIT ?2");
	sqlite3_stmt *q = prepare(f->db, "SELECT count(*) FROM line");
	if (sqlite3_step(q) == SQLITE_ROW)
		f->total = sqlite3_column_int64(q, 0);
	sqlite3_finalize(q);
}

/* The page that the statement, with its first parameter bound, begins. */
static void load(struct floor *f, sqlite3_stmt *q, bool is_upwards)
{
	int n = 0;

	sqlite3_bind_int(q, 2, f->room);
	while (n < f->room && sqlite3_step(q) == SQLITE_ROW) {
		struct row *r = &f->rows[n++];
		r->id = sqlite3_column_int64(q, 0);
		snprintf(r->text, sizeof r->text, "%s  %-10s  %s",
			 (const char *)sqlite3_column_text(q, 1),
			 (const char *)sqlite3_column_text(q, 3),
			 (const char *)sqlite3_column_text(q, 2));
	}
	sqlite3_reset(q);
	for (int i = 0; is_upwards && i < n / 2; i++) {
		struct row keep = f->rows[i];
		f->rows[i] = f->rows[n - 1 - i];
		f->rows[n - 1 - i] = keep;
	}
	f->n = n;
	if (f->selected >= n)
		f->selected = n > 0 ? n - 1 : 0;
}

static void load_older(struct floor *f, int64_t than)
{
	sqlite3_bind_int64(f->older, 1, than);
	load(f, f->older, false);
}

static void load_newer(struct floor *f, int64_t than)
{
	sqlite3_bind_int64(f->newer, 1, than);
	load(f, f->newer, true);
}

static void search(struct floor *f)
{
	char match[160];

	snprintf(match, sizeof match, "\"%s\" *", f->words);
	sqlite3_bind_text(f->found, 1, match, -1, SQLITE_TRANSIENT);
	load(f, f->found, false);
}

static void paint(const struct floor *f)
{
	for (int i = 0; i < f->room; i++) {
		attr_t shown = i == f->selected ? A_REVERSE : A_NORMAL;
		move(i + 1, 0);
		attrset((int)shown);
		if (i < f->n)
			addnstr(f->rows[i].text, COLS);
		clrtoeol();
	}
	attrset(A_NORMAL);
	mvprintw(LINES - 1, 0, "%lld floor  %s", (long long)f->total,
		 f->words);
	clrtoeol();
	refresh();
}

/* Every key but Enter is a letter of what is searched. */
static void type_search(struct floor *f)
{
	f->words[0] = '\0';
	for (int key = getch(); key != '\n' && key != ERR; key = getch()) {
		size_t len = strlen(f->words);
		if (len + 1 < sizeof f->words && key < 256) {
			f->words[len] = (char)key;
			f->words[len + 1] = '\0';
			search(f);
		}
		paint(f);
	}
	f->words[0] = '\0';
	load_older(f, INT64_MAX);
}

static void act(struct floor *f, int key)
{
	switch (key) {
	case 'j':
		if (f->selected < f->n - 1)
			f->selected++;
		else if (f->n > 1)
			load_older(f, f->rows[0].id);
		break;
	case 'k':
		f->selected -= f->selected > 0;
		break;
	case KEY_NPAGE:
		load_older(f, f->n > 0 ? f->rows[f->n - 1].id : 0);
		break;
	case KEY_PPAGE:
		load_newer(f, f->n > 0 ? f->rows[0].id : 0);
		break;
	case '/':
		type_search(f);
		break;
	default:
		break;
	}
}

int main(int argc, char **argv)
{
	struct floor *f = calloc(1, sizeof *f);

	if (f == NULL || argc != 2)
		return 2;
	setlocale(LC_ALL, "C.UTF-8");
	open_database(f, argv[1]);
	initscr();
	cbreak();
	noecho();
	keypad(stdscr, TRUE);
	set_escdelay(25);
	f->room = LINES - 2 < ROWS_MAX ? LINES - 2 : ROWS_MAX;
	load_older(f, INT64_MAX);
	paint(f);
	for (int key = getch(); key != 'q' && key != ERR; key = getch()) {
		act(f, key);
		paint(f);
	}
	endwin();
	sqlite3_close_v2(f->db);
	free(f);
	return 0;
}
