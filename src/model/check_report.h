#ifndef MODEL_CHECK_REPORT_H
#define MODEL_CHECK_REPORT_H

#include <stddef.h>
#include <stdint.h>

/* What looking a station over asks and finds. */

enum check_depth {
	CHECK_QUICK,	/* the database's pages, the ends of the log; seconds */
	CHECK_USUAL,	/* all of it, but only a twelfth of the recordings' bytes
			   is read: those not read for the longest time */
	CHECK_DATA	/* every recording is read */
};

enum check_grade {
	CHECK_NOTE,	/* left over; may be cleared away */
	CHECK_WARNING,	/* to be put right */
	CHECK_DAMAGE	/* something stored is lost or altered */
};

struct check_finding {
	enum check_grade grade;
	char *subject;	/* "media/2024/03/x.wav", "station.db", "log" */
	char *words;	/* what is wrong and what to do, translated */
};

struct check_report {
	struct check_finding *rows;
	size_t count;
	int64_t n_media;	/* recordings known */
	int64_t n_read;		/* of them read now */
	int64_t bytes_read;
};

void check_report_finish(struct check_report *r);

#endif
