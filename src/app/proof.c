/* Is a recording still the one that was taken in? See proof.h. */
#include "config.h"

#include "app/proof.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/monotonic.h"
#include "base/sha256.h"
#include "store/store_catalogue.h"

enum {
	PIECE = 256 * 1024,
	SLICE_MS = 50		/* between two looks whether to go on */
};

/* ---- what is remembered --------------------------------------------------- */

struct proven {
	char sha256[SHA256_HEX + 1];
	struct proof_seal seal;
};

struct proof_memory {
	struct proven *rows;
	size_t count;
};

void proof_forget(struct proof_memory *m)
{
	if (m == NULL)
		return;
	free(m->rows);
	free(m);
}

static bool is_same_time(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

static bool is_same_file(const struct proof_seal *a, const struct proof_seal *b)
{
	return a->device == b->device && a->inode == b->inode &&
	       a->size == b->size && is_same_time(&a->modified, &b->modified) &&
	       is_same_time(&a->changed, &b->changed);
}

static struct proven *find(const struct app *a, const char *sha256)
{
	struct proof_memory *m = a->proofs;

	for (size_t i = 0; m != NULL && i < m->count; i++)
		if (strcmp(m->rows[i].sha256, sha256) == 0)
			return &m->rows[i];
	return NULL;
}

static void remember(const struct proof *p)
{
	struct app *a = p->app;
	struct proven *row = find(a, p->want);

	if (a->proofs == NULL)
		a->proofs = mem_alloc(sizeof *a->proofs);
	if (row == NULL) {
		struct proof_memory *m = a->proofs;
		m->rows = mem_grow(m->rows, m->count + 1, sizeof *m->rows);
		row = &m->rows[m->count++];
	}
	memcpy(row->sha256, p->want, sizeof row->sha256);
	row->seal = p->seal;
}

/* ---- reading -------------------------------------------------------------- */

/* A file that does not even tell that is like no other. */
static struct proof_seal seal_of(int fd)
{
	struct stat st;

	if (fd < 0 || fstat(fd, &st) != 0)
		return (struct proof_seal){ .size = -1 };
	return (struct proof_seal){
		.device = st.st_dev, .inode = st.st_ino, .size = st.st_size,
		.modified = st.st_mtim, .changed = st.st_ctim,
	};
}

/* From the beginning. */
static void open_again(struct proof *p)
{
	sha256_free(p->sum);
	p->sum = sha256_new();
	p->at = 0;
	p->seal = seal_of(p->fd);
	p->state = PROOF_OPEN;
}

/* Was it found right before, by this proof or by another? */
static void look_back(struct proof *p)
{
	const struct proven *known = find(p->app, p->want);

	if (known != NULL && is_same_file(&known->seal, &p->seal))
		p->state = PROOF_SAME;
}

void proof_begin(struct proof *p, struct app *a, int fd,
		 const struct media *m)
{
	proof_end(p);
	p->app = a;
	p->fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	snprintf(p->path, sizeof p->path, "%s", m->path);
	snprintf(p->want, sizeof p->want, "%s", m->sha256);
	open_again(p);
	look_back(p);
}

bool proof_is_twin(const struct proof *a, const struct proof *b)
{
	return a->state == PROOF_OPEN && b->state == PROOF_OPEN &&
	       strcmp(a->want, b->want) == 0 &&
	       is_same_file(&a->seal, &b->seal);
}

/* What cannot be read to its end is not the same, either. */
static void conclude(struct proof *p, bool is_read)
{
	const struct proof_seal now = seal_of(p->fd);
	char got[SHA256_HEX + 1];

	sha256_hex(p->sum, got);
	if (!is_read || strcmp(got, p->want) != 0) {
		p->state = PROOF_OTHER;
	} else if (!is_same_file(&now, &p->seal)) {
		open_again(p);
	} else {
		p->state = PROOF_SAME;
		remember(p);
	}
}

void proof_step(struct proof *p, int max_ms)
{
	if (p->state != PROOF_OPEN)
		return;
	look_back(p);
	if (proof_holds(p))
		return;
	int64_t until = monotonic_ms() + max_ms;
	char *piece = mem_alloc(PIECE);
	do {
		ssize_t n = pread(p->fd, piece, PIECE, p->at);
		if (n <= 0) {
			conclude(p, n == 0);
		} else {
			sha256_add(p->sum, piece, (size_t)n);
			p->at += n;
		}
	} while (p->state == PROOF_OPEN && (max_ms < 0 || monotonic_ms() < until));
	free(piece);
}

bool proof_holds(struct proof *p)
{
	const struct proof_seal now = seal_of(p->fd);

	if (p->state == PROOF_SAME && !is_same_file(&now, &p->seal))
		open_again(p);
	return p->state == PROOF_SAME;
}

bool proof_say(const struct proof *p, struct err *err)
{
	return err_set(err, ERR_CORRUPT,
		       _("This is not the recording that was taken in: its "
			 "file is damaged or was swapped, and does not count "
			 "as heard. Bring it back from a copy of the folder "
			 "media: %s"), p->path);
}

void proof_end(struct proof *p)
{
	if (p->state == PROOF_NONE)
		return;
	if (p->fd >= 0)
		close(p->fd);
	sha256_free(p->sum);
	*p = (struct proof){0};
}

/* ---- of a recording nobody hears ------------------------------------------ */

/* false: it was given up. */
static bool read_all(struct proof *p, struct err *err)
{
	while (p->state == PROOF_OPEN) {
		proof_step(p, SLICE_MS);
		if (p->state == PROOF_OPEN && !app_goes_on(p->app->env, err))
			return false;
	}
	return true;
}

bool proof_recording(struct app *a, const struct media *m, int max_ms,
		     struct err *err)
{
	struct proof p = {0};
	bool is_doubtful = false;
	int fd = -1;

	if (!store_media_open(a->store, m, &fd, err))
		return false;
	bool ok = store_media_is_doubtful(a->store, m->id, &is_doubtful, err);
	proof_begin(&p, a, fd, m);
	close(fd);
	if (ok && (max_ms < 0 || is_doubtful))
		ok = read_all(&p, err);
	else if (ok)
		proof_step(&p, max_ms);
	if (ok && p.state == PROOF_OTHER)
		ok = proof_say(&p, err);
	proof_end(&p);
	return ok;
}

bool proof_segment(struct app *a, const char *code, struct err *err)
{
	struct segment s = {0};
	struct take_list takes = {0};

	if (!store_segment_get(a->store, code, &s, err))
		return false;
	bool ok = s.take_id == 0 ||
		  store_take_list(a->store, s.id, &takes, err);
	for (size_t i = 0; ok && i < takes.count; i++)
		if (takes.rows[i].id == s.take_id)
			ok = proof_recording(a, &takes.rows[i].media, -1, err);
	take_list_finish(&takes);
	segment_finish(&s);
	return ok;
}

/* ---- beside other work ---------------------------------------------------- */

struct proof_job {
	struct job job;
	struct proof proof;
};

static enum job_state step(struct job *job, int64_t now, short revents)
{
	struct proof_job *j = (struct proof_job *)job;

	(void)now;
	(void)revents;
	proof_step(&j->proof, JOB_STEP_MS / 2);
	return job->is_cancelled || j->proof.state != PROOF_OPEN ? JOB_DONE
								 : JOB_READY;
}

static void finish(struct job *job)
{
	struct proof_job *j = (struct proof_job *)job;

	proof_end(&j->proof);
	free(j);
}

struct job *proof_job(struct app *a, const struct media *m)
{
	static const struct job_ops ops = { step, finish };
	struct proof_job *j = mem_alloc(sizeof *j);
	int fd = -1;

	job_init(&j->job, &ops, "");
	j->job.is_background = true;
	/* what is wrong with it is said to who asks */
	if (store_media_open(a->store, m, &fd, NULL)) {
		proof_begin(&j->proof, a, fd, m);
		close(fd);
	}
	return &j->job;
}
