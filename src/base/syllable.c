/*
 * Is a word a syllable of written Vietnamese? See encoding.h.
 *
 * A syllable is an onset and a rime, and the rime's vowel carries the tone.
 * Rimes that end in c, ch, p or t have only sắc and nặng.
 *
 * Source   the spelling rules taught in every primary school; the rimes were
 *          listed by hand
 */
#include "config.h"

#include "base/encoding.h"

#include <string.h>

#include "base/text.h"
#include "base/text_priv.h"

enum { KEY_BYTES = 40 };	/* the longest syllable has seven letters */

static const char *const onsets[] = {
	"", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l",
	"m", "n", "ng", "ngh", "nh", "p", "ph", "qu", "r", "s", "t", "th",
	"tr", "v", "x",
};

/* One string, so that a look is one search: each rime between two blanks. */
static const char rimes[] =
	" a ai am an ang anh ao au ay ăm ăn ăng âm ân âng âu ây"
	" e em en eng eo ê êm ên ênh êu"
	" i ia iêm iên iêng iêu im in inh iu"
	" o oa oai oam oan oang oanh oao oay oăm oăn oăng oe oen oeo oi om"
	" on ong oong ô ôi ôm ôn ông ơ ơi ơm ơn"
	" u ua uân uâng uây uê uênh ui um un ung uơ uy uya uyên uynh uyu"
	" uôi uôm uôn uông ư ưa ưi ưm ưn ưng ưu ươi ươm ươn ương ươu"
	" y yêm yên yêng yêu ";

static const char stopped_rimes[] =
	" ac ach ap at ăc ăp ăt âc âp ât ec ep et êch êp êt"
	" ich iêc iêp iêt ip it oac oach oap oat oăc oăt oc oet ooc op ot"
	" ôc ôp ôt ơp ơt uât uc uêch up ut uych uyêt uyp uyt uôc uôt"
	" ưc ưt ươc ươp ươt yêt ";

static bool is_in(const char *list, const char *rime)
{
	char padded[KEY_BYTES + 3];
	size_t len = strlen(rime);

	padded[0] = ' ';
	memcpy(padded + 1, rime, len);
	padded[len + 1] = ' ';
	padded[len + 2] = '\0';
	return strstr(list, padded) != NULL;
}

static bool is_rime(const char *rime, int tone)
{
	if (is_in(rimes, rime))
		return true;
	return (tone == TONE_SAC || tone == TONE_NANG) &&
	       is_in(stopped_rimes, rime);
}

/* "quynh" is written qu, read qu-uynh: the u stands for both. */
static bool is_after_qu(const char *rest, int tone)
{
	char whole[KEY_BYTES];

	if (is_rime(rest, tone))
		return true;
	whole[0] = 'u';
	memcpy(whole + 1, rest, strlen(rest) + 1);
	return is_rime(whole, tone);
}

static bool is_spelled(const char *key, int tone)
{
	for (size_t i = 0; i < sizeof onsets / sizeof *onsets; i++) {
		size_t n = strlen(onsets[i]);
		if (strncmp(key, onsets[i], n) != 0)
			continue;
		if (strcmp(onsets[i], "qu") == 0
			    ? is_after_qu(key + n, tone)
			    : is_rime(key + n, tone))
			return true;
	}
	return false;
}

/* Small letters without their tone; false: not letters, or two tones. */
static bool read_key(const char *word, size_t len, char key[KEY_BYTES],
		     int *out_tone)
{
	size_t n = 0;
	int32_t cp;
	struct letter l;

	*out_tone = TONE_LEVEL;
	for (size_t i = 0; i < len;) {
		i += next_point(word + i, len - i, &cp);
		if (!letter_split(cp, &l) || n + 6 > KEY_BYTES - 2)
			return false;
		if (l.tone != TONE_LEVEL && *out_tone != TONE_LEVEL)
			return false;
		if (l.tone != TONE_LEVEL)
			*out_tone = l.tone;
		n += utf8_encode(letter_toneless(&l), key + n);
	}
	key[n] = '\0';
	return n > 0;
}

bool text_is_syllable(const char *word, size_t len)
{
	char key[KEY_BYTES];
	int tone;

	if (len > KEY_BYTES)
		return false;
	if (nfc_is_certain(word, len))
		return read_key(word, len, key, &tone) && is_spelled(key, tone);
	struct buf composed;
	buf_init(&composed);
	nfc_append(&composed, word, len);
	bool is_one = read_key(composed.data, composed.len, key, &tone) &&
		      is_spelled(key, tone);
	buf_finish(&composed);
	return is_one;
}
