#ifndef TESTS_SIM_SIM_ALLOC_H
#define TESTS_SIM_SIM_ALLOC_H

/*
 * Give SQLite a quick allocator that never returns memory to the system. For
 * programs of one thread, before SQLite is used. Nothing under a sanitizer.
 */
void sim_alloc_install(void);

#endif
