/* Chosen columns as text. See column_choice.h. */
#include "config.h"

#include "model/column_choice.h"

#include <stdlib.h>
#include <string.h>

bool column_choice_next(const char *spec, size_t *io_at,
			const char **out_key, size_t *out_len, int *out_width)
{
	const char *key = spec + *io_at + strspn(spec + *io_at, ", ");
	size_t len = strcspn(key, ":, ");
	const char *end = key + len;

	if (len == 0)
		return false;
	*out_width = 0;
	if (*end == ':') {
		const char *digits = end + 1;
		size_t n = strspn(digits, "0123456789");

		end = digits + strcspn(digits, ", ");
		*out_width = n == 0 || n > 3 || digits + n != end
				     ? -1
				     : (int)strtol(digits, NULL, 10);
		if (*out_width == 0)
			*out_width = -1;
	}
	*out_key = key;
	*out_len = len;
	*io_at = (size_t)(end - spec);
	return true;
}
