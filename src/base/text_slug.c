/*
 * Titles as file name parts. See text.h.
 *
 * What a disk may dislike never gets in: no blanks, dots, slashes or marks,
 * and none of the names that DOS keeps for its devices.
 */
#include "config.h"

#include "base/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text_priv.h"

static const char fallback[] = "tin";

static bool is_slug_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Every run of other bytes is one "-"; none at either end. */
static char *hyphenate(const char *folded)
{
	struct buf out;

	buf_init(&out);
	for (const char *p = folded; *p != '\0'; p++) {
		if (!is_slug_char(*p))
			continue;
		if (out.len > 0 && !is_slug_char(p[-1]))
			buf_putc(&out, '-');
		buf_putc(&out, *p);
	}
	return out.data;
}

/* Where to cut a slug that is longer than max_len. */
static size_t cut_at(const char *slug, size_t max_len)
{
	for (size_t i = max_len; i > 0; i--) {
		if (slug[i] == '-')
			return i;
	}
	return max_len;
}

/* Source   Microsoft, "Naming Files, Paths, and Namespaces" */
static bool is_device(const char *name)
{
	static const char *const plain[] = { "con", "prn", "aux", "nul" };

	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		if (strcmp(name, plain[i]) == 0)
			return true;
	}
	return strlen(name) == 4 && name[3] >= '0' && name[3] <= '9' &&
	       (memcmp(name, "com", 3) == 0 || memcmp(name, "lpt", 3) == 0);
}

/* "con" becomes "tin-con", or "tin" where that is too long. */
static char *rename_device(char *device, size_t max_len)
{
	char *longer = mem_printf("%s-%s", fallback, device);

	free(device);
	if (strlen(longer) > max_len)
		longer[max_len < 3 ? max_len : 3] = '\0';
	return longer;
}

char *text_slug(const char *s, size_t max_len)
{
	assert(max_len > 0);
	char *folded = text_fold(s);
	char *slug = hyphenate(folded);

	free(folded);
	if (slug[0] == '\0')
		mem_set(&slug, fallback);
	if (strlen(slug) > max_len)
		slug[cut_at(slug, max_len)] = '\0';
	return is_device(slug) ? rename_device(slug, max_len) : slug;
}
