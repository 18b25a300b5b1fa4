#ifndef REPORT_REPORT_SLIP_H
#define REPORT_REPORT_SLIP_H

#include "model/segment.h"
#include "report/report.h"

struct letterhead;

/*
 * "Phiếu duyệt tin, bài": what is asked to be approved and what was recorded
 * of it, for signatures in wet ink, on one page. It proves recorded consent,
 * no legal signature, and says so.
 */
struct report_slip_input {
	const struct letterhead *letterhead;	/* NULL: none */
	const char *station_name;
	const struct segment *segment;
	const char *also;		/* other plan items; NULL */
	int64_t syllables;		/* of the script; MODEL_NONE: none */
	int revision_no;		/* 0: none */
	const struct approval_list *approvals;	/* oldest first */
	int64_t approval_id;		/* the one in force; 0: none */
	int offset_min;
	struct date date;		/* year 0: dots */
};

void report_slip_build(const struct report_slip_input *in,
		       struct report_doc *out);

#endif
