/* What a power cut leaves, and copies of a disk. See sim_disk.h. */
#include "config.h"

#include "sim/sim_disk_priv.h"

#include <string.h>

#include "base/mem.h"

/* Does this one survive? */
static bool survives(struct sim_disk *d)
{
	if (!d->is_chosen)
		return sim_chance(d, 2) == 0;
	bool yes = (d->choice & 1) == 0;
	d->choice >>= 1;
	return yes;
}

/* One write, sector by sector of the file. */
static void survive_write(struct sim_disk *d, struct inode *i,
			  const struct change *c)
{
	int64_t end = c->at + (int64_t)c->len;

	/* The new length may be there although the bytes are not. */
	if (end > i->durable.size && survives(d))
		sim_image_resize(&i->durable, end);
	for (int64_t at = c->at; at < end;) {
		int64_t next = at - at % SIM_SECTOR + SIM_SECTOR;
		if (next > end)
			next = end;
		if (survives(d))
			sim_image_write(&i->durable, c->bytes + (at - c->at),
					(size_t)(next - at), at);
		at = next;
	}
}

static void survive_file(struct sim_disk *d, struct inode *i)
{
	for (size_t n = 0; n < i->n_changes; n++) {
		const struct change *c = &i->changes[n];
		if (!c->is_truncation)
			survive_write(d, i, c);
		else if (survives(d))
			sim_image_resize(&i->durable, c->at);
	}
	if (i->n_changes > 0)
		sim_image_copy(&i->now, &i->durable);
	sim_forget_changes(i);
}

static void reset_counts(struct sim_disk *d)
{
	d->is_off = false;
	d->cut_at = 0;
	d->fault_at = 0;
	d->has_failed = false;
	d->is_chosen = false;
}

void sim_power_on(struct sim_disk *d)
{
	for (size_t i = 0; i < d->n_inodes; i++)
		survive_file(d, d->inodes[i]);
	for (size_t i = 0; i < d->n_renamings; i++)
		if (survives(d))
			sim_apply(&d->durable, &d->renamings[i]);
	sim_forget_renamings(d);
	sim_names_drop_orphans(&d->durable);
	sim_names_copy(&d->now, &d->durable);
	reset_counts(d);
}

void sim_settle(struct sim_disk *d)
{
	for (size_t i = 0; i < d->n_inodes; i++) {
		sim_image_copy(&d->inodes[i]->durable, &d->inodes[i]->now);
		sim_forget_changes(d->inodes[i]);
	}
	sim_forget_renamings(d);
	sim_names_copy(&d->durable, &d->now);
	reset_counts(d);
}

void sim_watch(struct sim_disk *d, void (*look)(void *arg), void *arg)
{
	d->look = look;
	d->look_arg = arg;
}

static int tosses_of(const struct inode *i)
{
	int n = 0;

	for (size_t c = 0; c < i->n_changes; c++) {
		const struct change *change = &i->changes[c];
		int64_t last = change->at + (int64_t)change->len - 1;
		n += change->is_truncation ? 1 :
			(int)(last / SIM_SECTOR - change->at / SIM_SECTOR) + 2;
	}
	return n;
}

int sim_tosses(const struct sim_disk *d)
{
	int n = (int)d->n_renamings;

	for (size_t i = 0; i < d->n_inodes; i++)
		n += tosses_of(d->inodes[i]);
	return n;
}

void sim_choose(struct sim_disk *d, uint64_t bits)
{
	d->is_chosen = true;
	d->choice = bits;
}

/* ---- copies --------------------------------------------------------------- */

struct sim_disk *sim_clone(const struct sim_disk *from, uint64_t seed)
{
	struct sim_disk *d = sim_new(seed);

	d->weakness = from->weakness;
	for (size_t i = 0; i < from->now.count; i++) {
		const struct inode *old = from->inodes[from->now.rows[i].inode];
		int inode = sim_add_inode(d, old->is_folder);
		sim_image_copy(&d->inodes[inode]->now, &old->now);
		sim_image_copy(&d->inodes[inode]->durable, &old->now);
		sim_names_put(&d->now, from->now.rows[i].path, inode);
	}
	sim_names_copy(&d->durable, &d->now);
	return d;
}

static void fork_inode(struct inode *to, const struct inode *from)
{
	sim_image_copy(&to->now, &from->now);
	sim_image_copy(&to->durable, &from->durable);
	for (size_t n = 0; n < from->n_changes; n++) {
		struct change c = from->changes[n];
		if (!c.is_truncation) {
			c.bytes = mem_alloc(c.len);
			memcpy(c.bytes, from->changes[n].bytes, c.len);
		}
		sim_note_change(to, c);
	}
}

struct sim_disk *sim_fork(const struct sim_disk *from, uint64_t seed)
{
	struct sim_disk *d = sim_new(seed);

	d->weakness = from->weakness;
	for (size_t i = 0; i < from->n_inodes; i++) {
		sim_add_inode(d, from->inodes[i]->is_folder);
		fork_inode(d->inodes[i], from->inodes[i]);
	}
	sim_names_copy(&d->now, &from->now);
	sim_names_copy(&d->durable, &from->durable);
	for (size_t i = 0; i < from->n_renamings; i++) {
		const struct renaming *r = &from->renamings[i];
		struct renaming copy = {
			.gone = r->gone == NULL ? NULL : mem_dup(r->gone),
			.made = r->made == NULL ? NULL : mem_dup(r->made),
			.inode = r->inode,
		};
		d->renamings = mem_grow(d->renamings, d->n_renamings + 1,
					sizeof copy);
		d->renamings[d->n_renamings++] = copy;
	}
	return d;
}

