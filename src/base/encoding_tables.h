#ifndef BASE_ENCODING_TABLES_H
#define BASE_ENCODING_TABLES_H

#include <stdint.h>

/*
 * For encoding_*.c only: code points of the bytes 0x80..0xFF; 0: the byte
 * means nothing.
 */
enum { ENCODING_HIGH = 128 };

/*
 * VSCII-3 of TCVN 5712:1993 from 0xA0 on. Below it the fonts had nothing of
 * Vietnamese, and what editors wrote there are the quotes and dashes of 1252.
 */
extern const uint16_t encoding_tcvn3[ENCODING_HIGH];
extern const uint16_t encoding_viscii[ENCODING_HIGH];	/* RFC 1456 */
extern const uint16_t encoding_cp1258[ENCODING_HIGH];
extern const uint16_t encoding_cp1252[ENCODING_HIGH];

#endif
