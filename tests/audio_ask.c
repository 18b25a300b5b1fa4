/* Ask the real helper. See audio_ask.h. */
#include "config.h"

#include "audio_ask.h"

#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audio_gen.h"

struct audio_helper ask_helper(void)
{
	struct audio_helper h;
	struct err err = {0};

	ck_assert_msg(audio_helper_find(&h, &err), "%s", err.text);
	return h;
}

struct probe_facts ask_facts(const struct buf *file)
{
	struct audio_helper h = ask_helper();
	struct probe_facts facts;
	struct err err = {0};
	int fd = gen_fd(file->data, file->len);

	bool ok = audio_probe(&h, fd, (struct probe_progress){0}, &facts,
			      &err);
	ck_assert_msg(ok, "%d: %s", err.code, err.text);
	close(fd);
	return facts;
}

void ask_refused_fd(int fd, const char *words)
{
	struct audio_helper h = ask_helper();
	struct probe_facts facts;
	struct err err = {0};

	ck_assert(!audio_probe(&h, fd, (struct probe_progress){0}, &facts,
			       &err));
	ck_assert_msg(err.code == ERR_FORMAT, "%d: %s", err.code, err.text);
	ck_assert_msg(strstr(err.text, words) != NULL, "\"%s\" is not in: %s",
		      words, err.text);
}

void ask_refused(const void *bytes, size_t len, const char *words)
{
	int fd = gen_fd(bytes, len);

	ask_refused_fd(fd, words);
	close(fd);
}

const struct probe_finding *ask_find(const struct probe_facts *f,
				     enum proto_finding kind)
{
	for (int i = 0; i < f->n_findings; i++) {
		if (f->findings[i].kind == kind)
			return &f->findings[i];
	}
	return NULL;
}

int ask_open_descriptors(void)
{
	DIR *dir = opendir("/proc/self/fd");
	int count = 0;

	ck_assert_ptr_nonnull(dir);
	while (readdir(dir) != NULL)
		count++;
	closedir(dir);
	return count;
}

void ask_nothing_is_left(int descriptors_before)
{
	ck_assert_int_eq(waitpid(-1, NULL, WNOHANG), -1);
	ck_assert_int_eq(errno, ECHILD);
	ck_assert_int_eq(ask_open_descriptors(), descriptors_before);
}
