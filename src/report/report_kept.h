#ifndef REPORT_REPORT_KEPT_H
#define REPORT_REPORT_KEPT_H

/* What report_keep.c writes and report_kept.c reads. */
enum {
	KEPT_VERSION = 1,
	KEPT_STRUCK = 1,
	KEPT_INCIDENT = 2,
	KEPT_TOTAL = 4
};

#endif
