/* See history.h. */
#include "config.h"

#include "history.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/log_text.h"

static void make_note(struct log_entry *e)
{
	log_entry_init(e);
	mem_set(&e->kind, "note");
	mem_set(&e->source, "typed");
	mem_set(&e->operator, "Phạm Văn Mẫu");
	mem_set(&e->note, "Kiểm tra cụm loa C03");
}

/* One entry of a kind that chance and the log so far allow. */
static void add_entry(struct history *h, struct store *s, int n)
{
	struct log_entry e;
	struct err err = {0};
	uint32_t kind = help_chance(&h->clock, 8);
	int64_t ref = h->entries == 0 ? 0 :
		1 + (int64_t)help_chance(&h->clock, (uint32_t)h->entries);

	if (kind == 0) {
		make_note(&e);
	} else {
		help_airing(&e, n);
		if (kind == 1 && ref > 0) {
			mem_set(&e.kind, "correction");
			mem_set(&e.reason, "sai giờ");
			e.ref_seq = ref;
		}
	}
	/* A strike of what is struck already is refused: then a note. */
	if (!store_log_append(s, &e, NULL, &err)) {
		ck_assert_msg(err.code == ERR_REFUSED, "%s", err.text);
		log_entry_finish(&e);
		make_note(&e);
		help_ok(store_log_append(s, &e, NULL, &err), &err);
	}
	log_entry_finish(&e);
	h->entries++;
}

void history_go_on(struct history *h, int n)
{
	static const int64_t jumps[] = { 40 * 86400, -70 * 86400 };
	struct log_head head;
	struct err err = {0};
	struct store *s = history_open(h, STORE_WRITE);

	for (int i = 0; i < n; i++) {
		if (help_chance(&h->clock, 15) == 0)
			h->clock.now += jumps[help_chance(&h->clock, 2)];
		add_entry(h, s, i);
	}
	help_ok(store_log_head(s, &head, &err), &err);
	ck_assert_int_eq(head.seq, h->entries);
	memcpy(h->head, head.hash, sizeof h->head);
	store_close(s);
	sim_settle(h->disk);
}

void history_make(struct history *h, uint64_t seed, int n)
{
	struct err err = {0};

	*h = (struct history){
		.disk = sim_new(seed),
		.clock = { HELP_MORNING, 60, seed * 31 + 1, 0 },
	};
	h->io = sim_io(h->disk);
	help_ok(store_create(h->io, help_source(&h->clock), STATION, &err),
		&err);
	history_go_on(h, n);
}

void history_branch(struct history *h, const struct history *base)
{
	*h = *base;
	h->disk = sim_clone(base->disk, 1);
	h->io = sim_io(h->disk);
}

void history_finish(struct history *h)
{
	sim_free(h->disk);
}

struct store *history_open(struct history *h, enum store_mode mode)
{
	struct store *s = NULL;
	struct err err = {0};

	sim_mount(h->disk);
	help_ok(store_open(h->io, help_source(&h->clock), STATION, mode, &s,
			   &err), &err);
	return s;
}

struct log_verdict history_verify(struct history *h, const char *anchor)
{
	struct log_verdict v;
	struct err err = {0};
	struct store *s = history_open(h, STORE_READ);

	help_ok(store_log_verify(s, anchor, &v, &err), &err);
	store_close(s);
	return v;
}

char **history_texts(struct history *h, size_t *out_count)
{
	struct text_files files;
	struct err err = {0};
	struct store *s = history_open(h, STORE_READ);

	help_ok(text_files_list(s, &files, &err), &err);
	store_close(s);
	*out_count = files.count;
	return files.paths;
}
