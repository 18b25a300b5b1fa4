/* Take everything away from this process. See confine.h. */
#include "config.h"

#include "audiod/confine.h"

#include <errno.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "audio/proto.h"

#ifdef DX_SANITIZED
enum { IS_SANITIZED = 1 };
#else
enum { IS_SANITIZED = 0 };
#endif

enum {
	CPU_BASE_S = 240,	/* an hour of sound */
	CPU_AUDIO_S = 15,	/* one second of work for so much sound */
	LOOP_S = 24 * 3600,
	LEAST_BYTES_PER_S = 1000,	/* no usual codec spends less */
	MEMORY_MIB = 512,
	DESCRIPTORS = 8
};

/*
 * How long the sound is cannot be known before the file is read, but the
 * limits must stand before that. The file's size bounds it: 8 kbit/s is the
 * poorest recording of speech. Silence takes next to nothing, so that an hour
 * is granted to every file: the costliest hour, Opus in stereo, took 17 s
 * here; an old office PC needs ten times that, and there is half as much again
 * to spare. A tiny file that claims or unpacks to days is refused after
 * PROTO_LENGTH_MAX_S of sound, or ends here. Who does not get on at all is
 * ended by the parent, much sooner.
 *
 * A loop works as long as somebody listens. Nobody does for a day; and one
 * that spins without giving sound is ended by the player's watchdog, which
 * misses its frames.
 */
int64_t confine_cpu_s(int64_t file_bytes, bool is_loop)
{
	int64_t sound_s = file_bytes / LEAST_BYTES_PER_S;

	if (sound_s > PROTO_LENGTH_MAX_S)
		sound_s = PROTO_LENGTH_MAX_S;
	if (is_loop)
		sound_s += LOOP_S;
	return CPU_BASE_S + sound_s / CPU_AUDIO_S;
}

static bool complain(const char *what)
{
	fprintf(stderr, "daixa-audio: %s: %s\n", what, strerror(errno));
	return false;
}

bool confine_process(void)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return complain("no_new_privs");
	if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0)
		return complain("parent death signal");
	if (!IS_SANITIZED && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
		return complain("dumpable");
	return true;
}

static bool limit(int resource, rlim_t value, const char *name)
{
	struct rlimit r = { .rlim_cur = value, .rlim_max = value };

	return setrlimit((__rlimit_resource_t)resource, &r) == 0 ||
	       complain(name);
}

bool confine_resources(int64_t cpu_s)
{
	const rlim_t memory = (rlim_t)MEMORY_MIB * 1024 * 1024;

	if (!limit(RLIMIT_CPU, (rlim_t)cpu_s, "RLIMIT_CPU") ||
	    !limit(RLIMIT_CORE, 0, "RLIMIT_CORE") ||
	    !limit(RLIMIT_FSIZE, 0, "RLIMIT_FSIZE") ||
	    !limit(RLIMIT_NOFILE, DESCRIPTORS, "RLIMIT_NOFILE"))
		return false;
	if (IS_SANITIZED)
		return true;
	return limit(RLIMIT_NPROC, 0, "RLIMIT_NPROC") &&
	       limit(RLIMIT_AS, memory, "RLIMIT_AS");
}

/*
 * The kernel's ruleset, written out because the headers of Debian 12 end at
 * the second version. Every right that a version knows is "handled", and no
 * rule gives any of them back.
 */
struct ruleset {
	uint64_t files;
	uint64_t network;	/* from version 4 */
	uint64_t scoped;	/* from version 6 */
};

static struct ruleset everything(long version, size_t *out_size)
{
	static const int file_rights[] = { 0, 13, 14, 15, 15, 16 };
	long known = version < 5 ? version : 5;
	struct ruleset r = {
		.files = (UINT64_C(1) << file_rights[known]) - 1,
		.network = version >= 4 ? 3 : 0,
		.scoped = version >= 6 ? 3 : 0,
	};

	*out_size = version >= 6 ? sizeof r :
		    version >= 4 ? offsetof(struct ruleset, scoped) :
				   offsetof(struct ruleset, network);
	return r;
}

enum confine_paths confine_paths(void)
{
	const unsigned ask_version = 1;
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
			       ask_version);
	size_t size;

	if (version < 1)
		return PATHS_UNSUPPORTED;
	struct ruleset rules = everything(version, &size);
	long fd = syscall(SYS_landlock_create_ruleset, &rules, size, 0);
	if (fd < 0)
		return PATHS_FAILED;
	long e = syscall(SYS_landlock_restrict_self, (int)fd, 0);
	close((int)fd);
	return e == 0 ? PATHS_DENIED : PATHS_FAILED;
}

/* Calls that are harmless with any argument. */
static bool allow_plain(scmp_filter_ctx filter)
{
	static const int calls[] = {
		SCMP_SYS(pread64), SCMP_SYS(lseek), SCMP_SYS(fstat),
		SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
		SCMP_SYS(brk), SCMP_SYS(futex), SCMP_SYS(getrandom),
		SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
		SCMP_SYS(time), SCMP_SYS(rt_sigreturn),
		SCMP_SYS(sysinfo),	/* glibc's qsort, under libvorbis */
		SCMP_SYS(rt_sigprocmask), SCMP_SYS(restart_syscall),
		SCMP_SYS(exit), SCMP_SYS(exit_group),
	};

	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) != 0)
			return false;
	}
	return true;
}

/* Reading only 0, writing only 1 and 2, memory never executable. */
static bool allow_bounded(scmp_filter_ctx filter)
{
	const struct scmp_arg_cmp in = SCMP_A0_32(SCMP_CMP_EQ, 0, 0);
	const struct scmp_arg_cmp out = SCMP_A0_32(SCMP_CMP_EQ, 1, 0);
	const struct scmp_arg_cmp log = SCMP_A0_32(SCMP_CMP_EQ, 2, 0);
	const struct scmp_arg_cmp no_exec =
		SCMP_A2(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
	const struct {
		int call;
		struct scmp_arg_cmp arg;
	} rules[] = {
		{ SCMP_SYS(read), in },
		{ SCMP_SYS(write), out },
		{ SCMP_SYS(write), log },
		{ SCMP_SYS(mmap), no_exec },
		{ SCMP_SYS(mprotect), no_exec },
	};

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		if (seccomp_rule_add(filter, SCMP_ACT_ALLOW, rules[i].call, 1,
				     rules[i].arg) != 0)
			return false;
	}
	return true;
}

bool confine_calls(void)
{
	if (IS_SANITIZED)
		return true;
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_KILL_PROCESS);
	if (filter == NULL)
		return complain("seccomp");
	bool ok = allow_plain(filter) && allow_bounded(filter) &&
		  seccomp_load(filter) == 0;
	seccomp_release(filter);
	return ok || complain("seccomp");
}

bool confine_for_file(int64_t cpu_s)
{
	if (!confine_process())
		return false;
	switch (confine_paths()) {
	case PATHS_DENIED:
		break;
	case PATHS_UNSUPPORTED:
		fputs("daixa-audio: no Landlock in this kernel\n", stderr);
		break;
	case PATHS_FAILED:
		return complain("Landlock");
	}
	return confine_resources(cpu_s) && confine_calls();
}
