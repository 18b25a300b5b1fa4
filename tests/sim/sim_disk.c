/*
 * The simulated disk. See sim_disk.h for what is promised and lost.
 *
 * A file is an inode: a name that is deleted and made again is another inode,
 * so that a journal that comes back after a cut is the old one, not the new.
 */
#include "config.h"

#include "sim/sim_disk_priv.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

uint32_t sim_chance(struct sim_disk *d, uint32_t below)
{
	d->chance ^= d->chance << 13;
	d->chance ^= d->chance >> 7;
	d->chance ^= d->chance << 17;
	return (uint32_t)(d->chance >> 32) % below;
}

/* ---- names ---------------------------------------------------------------- */

void sim_apply(struct sim_names *t, const struct renaming *r)
{
	if (r->gone != NULL)
		sim_names_drop(t, r->gone);
	if (r->made != NULL)
		sim_names_put(t, r->made, r->inode);
}

static void rename_now(struct sim_disk *d, const char *gone, const char *made,
		       int inode)
{
	struct renaming r = {
		.gone = mem_dup(gone), .made = mem_dup(made), .inode = inode,
	};

	d->renamings = mem_grow(d->renamings, d->n_renamings + 1, sizeof r);
	d->renamings[d->n_renamings++] = r;
	sim_apply(&d->now, &r);
}

static void finish_renaming(struct renaming *r)
{
	free(r->gone);
	free(r->made);
}

void sim_forget_renamings(struct sim_disk *d)
{
	for (size_t i = 0; i < d->n_renamings; i++)
		finish_renaming(&d->renamings[i]);
	d->n_renamings = 0;
}

/* ---- inodes --------------------------------------------------------------- */

int sim_add_inode(struct sim_disk *d, bool is_folder)
{
	struct inode *i = mem_alloc(sizeof *i);

	i->is_folder = is_folder;
	d->inodes = mem_grow(d->inodes, d->n_inodes + 1, sizeof i);
	d->inodes[d->n_inodes] = i;
	return (int)d->n_inodes++;
}

void sim_forget_changes(struct inode *i)
{
	for (size_t n = 0; n < i->n_changes; n++)
		free(i->changes[n].bytes);
	free(i->changes);
	i->changes = NULL;
	i->n_changes = 0;
}

void sim_note_change(struct inode *i, struct change c)
{
	i->changes = mem_grow(i->changes, i->n_changes + 1, sizeof c);
	i->changes[i->n_changes++] = c;
}

/* ---- the gate every operation passes -------------------------------------- */

enum gate { GATE_GO, GATE_SHORT, GATE_LAST };
enum need { NEED_NOTHING, NEED_CHANGE, NEED_SPACE, NEED_READ };

static bool fault_fits(const struct sim_disk *d, enum need need)
{
	if (d->fault == SIM_ENOSPC)
		return need == NEED_SPACE;
	if (d->fault == SIM_SHORT)
		return need == NEED_SPACE || need == NEED_READ;
	return true;
}

static int number_of(enum sim_fault fault)
{
	return fault == SIM_EIO ? EIO : fault == SIM_EINTR ? EINTR : ENOSPC;
}

/* 0 and *out, or errno. GATE_LAST: do it, then the power is gone. */
static int pass(struct sim_disk *d, enum need need, enum gate *out)
{
	*out = GATE_GO;
	if (d->is_off)
		return EIO;
	d->operations++;
	bool hit = d->fault_at > 0 && (d->operations == d->fault_at ||
		   (d->is_for_ever && d->operations > d->fault_at));
	if (hit && fault_fits(d, need)) {
		d->has_failed = true;
		if (d->fault != SIM_SHORT)
			return number_of(d->fault);
		*out = GATE_SHORT;
	}
	if (need == NEED_CHANGE || need == NEED_SPACE) {
		if (d->look != NULL)
			d->look(d->look_arg);
		d->changes++;
		if (d->changes == d->cut_at) {
			d->is_off = true;
			*out = GATE_LAST;
		}
	}
	return 0;
}

static int after(enum gate g)
{
	return g == GATE_LAST ? EIO : 0;
}

/* ---- operations ----------------------------------------------------------- */

int sim_open(struct sim_disk *d, const char *path, bool create,
	     bool exclusive, int *out_inode, bool *out_made)
{
	const struct sim_name *n = sim_names_find(&d->now, path);
	enum gate g;

	if (n == NULL && !create)
		return ENOENT;
	if (n != NULL && create && exclusive)
		return EEXIST;
	int rc = pass(d, n == NULL ? NEED_SPACE : NEED_NOTHING, &g);
	if (rc != 0)
		return rc;
	*out_made = n == NULL;
	*out_inode = n == NULL ? sim_add_inode(d, false) : n->inode;
	if (n == NULL)
		rename_now(d, NULL, path, *out_inode);
	return after(g);
}

int sim_kind(struct sim_disk *d, const char *path, enum io_kind *out)
{
	char *clean = sim_path_clean(path);
	const struct sim_name *n = sim_names_find(&d->now, clean);
	enum gate g;
	int rc = pass(d, NEED_NOTHING, &g);

	if (rc == 0)
		*out = n == NULL ? IO_NOTHING :
			d->inodes[n->inode]->is_folder ? IO_FOLDER : IO_FILE;
	free(clean);
	return rc;
}

int sim_read(struct sim_disk *d, int inode, void *out, size_t len, int64_t at,
	     size_t *out_len)
{
	enum gate g;
	int rc = pass(d, NEED_READ, &g);

	if (rc != 0)
		return rc;
	if (g == GATE_SHORT && len > 1)
		len /= 2;
	*out_len = sim_image_read(&d->inodes[inode]->now, out, len, at);
	return 0;
}

int sim_write(struct sim_disk *d, int inode, const void *bytes, size_t len,
	      int64_t at, size_t *out_len)
{
	struct inode *i = d->inodes[inode];
	enum gate g;
	int rc = pass(d, NEED_SPACE, &g);

	if (rc != 0)
		return rc;
	if (g == GATE_SHORT)
		len /= 2;
	struct change c = { .at = at, .len = len, .bytes = mem_alloc(len) };
	memcpy(c.bytes, bytes, len);
	sim_note_change(i, c);
	sim_image_write(&i->now, bytes, len, at);
	*out_len = len;
	return after(g);
}

int sim_truncate(struct sim_disk *d, int inode, int64_t size)
{
	struct inode *i = d->inodes[inode];
	enum gate g;
	int rc = pass(d, NEED_CHANGE, &g);

	if (rc != 0)
		return rc;
	sim_note_change(i, (struct change){ .is_truncation = true, .at = size });
	sim_image_resize(&i->now, size);
	return after(g);
}

int64_t sim_size(const struct sim_disk *d, int inode)
{
	return d->inodes[inode]->now.size;
}

int sim_sync(struct sim_disk *d, int inode)
{
	struct inode *i = d->inodes[inode];
	enum gate g;
	int rc = pass(d, NEED_CHANGE, &g);

	if (rc != 0 || g == GATE_LAST)
		return EIO;
	if (i->n_changes > 0)
		sim_image_copy(&i->durable, &i->now);
	sim_forget_changes(i);
	return 0;
}

int sim_mkdir(struct sim_disk *d, const char *path)
{
	enum gate g;
	int rc = sim_names_find(&d->now, path) != NULL ? EEXIST :
		pass(d, NEED_SPACE, &g);

	if (rc != 0)
		return rc;
	rename_now(d, NULL, path, sim_add_inode(d, true));
	return after(g);
}

int sim_rename(struct sim_disk *d, const char *from, const char *to,
	       bool replace)
{
	const struct sim_name *n = sim_names_find(&d->now, from);
	enum gate g;

	if (n == NULL)
		return ENOENT;
	if (!replace && sim_names_find(&d->now, to) != NULL)
		return EEXIST;
	int rc = pass(d, NEED_CHANGE, &g);
	if (rc != 0)
		return rc;
	rename_now(d, from, to, n->inode);
	return after(g);
}

int sim_unlink(struct sim_disk *d, const char *path)
{
	enum gate g;
	int rc = sim_names_find(&d->now, path) == NULL ? ENOENT :
		pass(d, NEED_CHANGE, &g);

	if (rc != 0)
		return rc;
	rename_now(d, path, NULL, -1);
	return after(g);
}

int sim_sync_dir(struct sim_disk *d, const char *path)
{
	char *clean = sim_path_clean(path);
	enum gate g;
	size_t kept = 0;
	int rc = pass(d, NEED_CHANGE, &g);

	for (size_t i = 0; rc == 0 && g != GATE_LAST && i < d->n_renamings;
	     i++) {
		struct renaming *r = &d->renamings[i];
		if (sim_path_is_inside(r->made != NULL ? r->made : r->gone, clean)) {
			sim_apply(&d->durable, r);
			finish_renaming(r);
		} else {
			d->renamings[kept++] = *r;
		}
	}
	if (rc == 0 && g != GATE_LAST)
		d->n_renamings = kept;
	free(clean);
	return rc != 0 ? rc : after(g);
}

void sim_list(struct sim_disk *d, const char *path,
	      void (*name)(void *arg, const char *name), void *arg)
{
	for (size_t i = 0; i < d->now.count; i++)
		if (sim_path_is_inside(d->now.rows[i].path, path))
			name(arg, strrchr(d->now.rows[i].path, '/') + 1);
}

/* ---- what the test asks for -------------------------------------------------- */

void sim_cut_at(struct sim_disk *d, int64_t n)
{
	d->changes = 0;
	d->cut_at = n;
}

int64_t sim_changes(const struct sim_disk *d)
{
	return d->changes;
}

bool sim_is_off(const struct sim_disk *d)
{
	return d->is_off;
}

void sim_fault_at(struct sim_disk *d, int64_t n, enum sim_fault fault,
		  bool for_ever)
{
	d->operations = 0;
	d->fault_at = n;
	d->fault = fault;
	d->is_for_ever = for_ever;
	d->has_failed = false;
}

int64_t sim_operations(const struct sim_disk *d)
{
	return d->operations;
}

bool sim_has_failed(const struct sim_disk *d)
{
	return d->has_failed;
}

/* ---- life ----------------------------------------------------------------- */

struct sim_disk *sim_new(uint64_t seed)
{
	struct sim_disk *d = mem_alloc(sizeof *d);

	d->chance = seed * 2654435761u + 88172645463325252u;
	return d;
}

void sim_free(struct sim_disk *d)
{
	if (d == NULL)
		return;
	for (size_t i = 0; i < d->n_inodes; i++) {
		sim_forget_changes(d->inodes[i]);
		sim_image_finish(&d->inodes[i]->now);
		sim_image_finish(&d->inodes[i]->durable);
		free(d->inodes[i]);
	}
	sim_forget_renamings(d);
	sim_names_finish(&d->now);
	sim_names_finish(&d->durable);
	free(d->inodes);
	free(d->renamings);
	free(d);
}

void sim_weaken(struct sim_disk *d, enum sim_weakness how)
{
	d->weakness = how;
}

enum sim_weakness sim_weakness(const struct sim_disk *d)
{
	return d->weakness;
}
