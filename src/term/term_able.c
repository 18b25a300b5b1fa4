/* What terminals can draw. See term.h. */
#include "config.h"

#include <string.h>

#include "term/term.h"

/*
 * Real ones and those that pretend to be: no UTF-8, or a font of 256 or 512
 * signs without the braille dots. The name is how far terminfo helps: what a
 * font holds it does not tell.
 */
static const char *const plain[] = {
	"vt52", "vt100", "vt102", "vt125", "vt132", "vt220", "vt320", "vt420",
	"vt510", "vt520", "linux", "ansi", "pcansi", "cons25", "wsvt25", "sun",
	"wyse", "tvi", "hp", "adm",
};

bool term_has_signs(const char *name)
{
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		size_t len = strlen(plain[i]);
		if (strncmp(name, plain[i], len) != 0)
			continue;
		/* "linux-16color" is one, "sunrise" is none */
		if (name[len] == '\0' || name[len] == '-' ||
		    (name[len] >= '0' && name[len] <= '9'))
			return false;
	}
	return true;
}
