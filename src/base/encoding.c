/* The names of encodings and of ways to treat capitals. See encoding.h. */
#include "config.h"

#include "base/encoding.h"

#include <strings.h>

#include "base/i18n.h"

static const struct {
	const char *code;
	const char *also;	/* another name people write */
	const char *label;
} names[ENCODING_COUNT] = {
	[ENCODING_UTF8] = {"utf-8", "utf8", N_("Unicode (UTF-8)")},
	[ENCODING_UTF16LE] = {"utf-16le", "utf-16", N_("Unicode (UTF-16)")},
	[ENCODING_UTF16BE] = {"utf-16be", "utf16be",
			      N_("Unicode (UTF-16, big end first)")},
	[ENCODING_TCVN3] = {"tcvn3", "abc", N_("TCVN3 (ABC, .VnTime)")},
	[ENCODING_VNI] = {"vni", "vni-windows", N_("VNI (VNI-Times)")},
	[ENCODING_VISCII] = {"viscii", "viscii1.1", N_("VISCII")},
	[ENCODING_CP1258] = {"cp1258", "windows-1258", N_("Windows 1258")},
};

static const struct {
	const char *code;
	const char *label;
} capitals[CAPITALS_COUNT] = {
	[CAPITALS_AS_THEY_ARE] = {"keep", N_("as they are")},
	[CAPITALS_MEND] = {"mend", N_("mend words in capitals")},
	[CAPITALS_ALL] = {"all", N_("all in capitals")},
};

const char *encoding_code(enum encoding e)
{
	return names[e].code;
}

const char *encoding_label(enum encoding e)
{
	return _(names[e].label);
}

bool encoding_from_code(const char *code, enum encoding *out)
{
	for (int i = 0; i < ENCODING_COUNT; i++) {
		if (strcasecmp(code, names[i].code) != 0 &&
		    strcasecmp(code, names[i].also) != 0)
			continue;
		*out = (enum encoding)i;
		return true;
	}
	return false;
}

const char *encoding_capitals_code(enum encoding_capitals c)
{
	return capitals[c].code;
}

const char *encoding_capitals_label(enum encoding_capitals c)
{
	return _(capitals[c].label);
}

bool encoding_capitals_from_code(const char *code, enum encoding_capitals *out)
{
	for (int i = 0; i < CAPITALS_COUNT; i++) {
		if (strcasecmp(code, capitals[i].code) != 0)
			continue;
		*out = (enum encoding_capitals)i;
		return true;
	}
	return false;
}
