#ifndef TESTS_SIM_SIM_NAMES_H
#define TESTS_SIM_SIM_NAMES_H

#include <stdbool.h>
#include <stddef.h>

/* The names of the simulated disk: whole paths, each with its inode. */
struct sim_name { char *path; int inode; };
struct sim_names { struct sim_name *rows; size_t count; };

/* NULL: no such name; borrowed until the next change. */
struct sim_name *sim_names_find(const struct sim_names *t, const char *path);
void sim_names_put(struct sim_names *t, const char *path, int inode);
void sim_names_drop(struct sim_names *t, const char *path);
/* Names whose folder is not there go, and what is below them. */
void sim_names_drop_orphans(struct sim_names *t);
void sim_names_copy(struct sim_names *to, const struct sim_names *from);
void sim_names_finish(struct sim_names *t);

/* "/a/." and "/a/b/.." made plain; yours. */
char *sim_path_clean(const char *path);
/* Is `path` directly inside `folder`? */
bool sim_path_is_inside(const char *path, const char *folder);

#endif
