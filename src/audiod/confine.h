#ifndef AUDIOD_CONFINE_H
#define AUDIOD_CONFINE_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Take everything away from this process but: read descriptor 0, write
 * descriptors 1 and 2, compute. Each part stands alone, so that a hole in
 * one is not a hole in all; confine_for_file() does them in order.
 *
 * In a build with sanitizers (DX_SANITIZED) the address space limit, the
 * process limit, the dumpable flag and the system call filter are left out,
 * because the sanitizers need what they deny.
 *
 * Source   prctl(2), getrlimit(2), landlock(7), seccomp(2)
 */

/*
 * All of it. cpu_s: seconds of processor time after which the kernel ends
 * the process. false: something that must hold could not be set, a line on
 * stderr says what; read nothing then. Landlock may be absent: only noted.
 */
bool confine_for_file(int64_t cpu_s);

/*
 * Processor seconds for a file of that many bytes. What is played again and
 * again (is_loop) may go on for a day.
 */
int64_t confine_cpu_s(int64_t file_bytes, bool is_loop);

/* The parts. */
bool confine_process(void);		/* no new privileges, die with the parent */
bool confine_resources(int64_t cpu_s);
enum confine_paths { PATHS_DENIED, PATHS_UNSUPPORTED, PATHS_FAILED };
enum confine_paths confine_paths(void);	/* Landlock: no path, no network */
bool confine_calls(void);		/* seccomp: a short list, else death */

#endif
