/* Is a recording still the one that was taken in? See proof.h. */
#include "config.h"

#include "app/proof.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "store/store_catalogue.h"

enum { PIECE = 256 * 1024 };

static int64_t now_ms(void)
{
	struct timespec t = {0};

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void proof_begin(struct proof *p, int fd, const struct media *m)
{
	proof_end(p);
	p->fd = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	p->sum = sha256_new();
	p->state = PROOF_OPEN;
	snprintf(p->path, sizeof p->path, "%s", m->path);
	snprintf(p->want, sizeof p->want, "%s", m->sha256);
}

static void let_go(struct proof *p)
{
	if (p->state != PROOF_OPEN)
		return;
	if (p->fd >= 0)
		close(p->fd);
	sha256_free(p->sum);
}

/* What cannot be read to its end is not the same, either. */
static void conclude(struct proof *p, bool is_read)
{
	char got[SHA256_HEX + 1];

	sha256_hex(p->sum, got);
	let_go(p);
	p->state = is_read && strcmp(got, p->want) == 0 ? PROOF_SAME
							: PROOF_OTHER;
}

void proof_step(struct proof *p, int max_ms)
{
	if (p->state != PROOF_OPEN)
		return;
	int64_t until = now_ms() + max_ms;
	char *piece = mem_alloc(PIECE);
	do {
		ssize_t n = pread(p->fd, piece, PIECE, p->at);
		if (n <= 0) {
			conclude(p, n == 0);
		} else {
			sha256_add(p->sum, piece, (size_t)n);
			p->at += n;
		}
	} while (p->state == PROOF_OPEN && (max_ms < 0 || now_ms() < until));
	free(piece);
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
	let_go(p);
	*p = (struct proof){0};
}

bool proof_recording(struct app *a, const struct media *m, struct err *err)
{
	struct proof p = {0};
	bool is_doubtful = false;
	int fd = -1;

	if (!store_media_open(a->store, m, &fd, err))
		return false;
	bool ok = store_media_is_doubtful(a->store, m->id, &is_doubtful, err);
	if (ok && is_doubtful) {
		proof_begin(&p, fd, m);
		proof_step(&p, -1);
		ok = p.state == PROOF_SAME || proof_say(&p, err);
		proof_end(&p);
	}
	close(fd);
	return ok;
}
