#ifndef TESTS_SIM_SIM_DISK_PRIV_H
#define TESTS_SIM_SIM_DISK_PRIV_H

#include "sim/sim_disk.h"
#include "sim/sim_image.h"
#include "sim/sim_names.h"

/* What sim_disk.c and sim_power.c share: the inside of a disk. */

struct change {		/* of a file, since its last sync */
	bool is_truncation;
	int64_t at;	/* or the new size */
	size_t len;
	unsigned char *bytes;
};

struct inode {
	bool is_folder;
	struct sim_image now, durable;
	struct change *changes;
	size_t n_changes;
};

struct renaming {	/* of a name, since its folder's last sync */
	char *gone;	/* NULL: nothing disappears */
	char *made;	/* NULL: nothing appears */
	int inode;
};

struct sim_disk {
	uint64_t chance;
	enum sim_weakness weakness;
	struct inode **inodes;
	size_t n_inodes;
	struct sim_names now, durable;
	struct renaming *renamings;
	size_t n_renamings;
	int64_t changes, cut_at;
	bool is_off;
	int64_t operations, fault_at;
	enum sim_fault fault;
	bool is_for_ever, has_failed;
	void (*look)(void *arg);
	void *look_arg;
	bool is_chosen;		/* what survives, by `choice` */
	uint64_t choice;
};

/* sim_disk.c */
int sim_add_inode(struct sim_disk *d, bool is_folder);
void sim_note_change(struct inode *i, struct change c);
void sim_forget_changes(struct inode *i);
void sim_forget_renamings(struct sim_disk *d);
void sim_apply(struct sim_names *t, const struct renaming *r);

#endif
