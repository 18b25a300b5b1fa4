/* Random deeds on all that is undone. See other_deeds.h. */
#include "config.h"

#include "other_deeds.h"

#include <check.h>
#include <stdio.h>

#include "app/bulk.h"
#include "app/catalogue.h"
#include "app/columns.h"
#include "app/documents.h"
#include "app/parts.h"
#include "app/planning.h"
#include "app/saved.h"
#include "app/trimming.h"

typedef unsigned dice(unsigned n);

static bool take_deed(struct app *a, const char *code, dice *roll)
{
	const struct trimming t = {
		.code = code,
		.start_ms = roll(2) ? MODEL_NONE : 100 * (int64_t)roll(5),
		.end_ms = TRIM_KEEP,
	};
	struct err err;
	bool lost;

	switch (roll(3)) {
	case 0:
		return catalogue_describe_take(a, code, 0,
			roll(2) ? "Trần Văn Mẫu" : "",
			roll(2) ? "2024-02-03" : NULL, &err);
	case 1:
		return catalogue_choose_take(a, code, (int64_t)roll(2),
			roll(2) ? MODEL_NONE : (int64_t)roll(2), 0, &lost,
			&err);
	default:
		return trimming_set(a, &t, &lost, &err);
	}
}

static bool bulk_deed(struct app *a, dice *roll)
{
	const struct segment_fields f = {
		.genre = roll(2) ? "TIN" : "BAI",
		.note = roll(2) ? "đọc chậm" : "",
	};
	struct segment_list list = { 0 };
	struct bulk_list what = { 0 };
	struct err err;
	int64_t ids[5];
	size_t n = 0;

	ck_assert(catalogue_segments(a, INT64_MAX, 5, &list, &err));
	for (; n < list.count && n < 5; n++)
		ids[n] = list.rows[n].id;
	segment_list_finish(&list);
	bool ok = bulk_preview(a, ids, n, &f, &what, &err) &&
		  what.count > 0 && bulk_apply(a, &what, &f, &err);
	bulk_list_finish(&what);
	return ok;
}

static bool document_deed(struct app *a, const char *code, dice *roll)
{
	static const char *const numbers[] = {
		"76/NQ-CP", "1/CT-TTg", "2/CT-TTg", "3/CT-TTg",
	};
	const char *number = numbers[roll(4)];
	const struct document_fields f = {
		.number = number,
		.subject = roll(2) ? "Một việc" : "",
		.in_force_to = roll(2) ? "2029-12-31" : NULL,
	};
	const char *blame;
	struct err err;

	switch (roll(6)) {
	case 0:
		return documents_change(a, number, NULL, &f, &blame, &err);
	case 1:
		return documents_remove(a, number, NULL, &err);
	case 2:
		return documents_unlink(a, code, number, &err);
	case 3:
		return documents_link(a, code, number, &err);
	default:
		return documents_add(a, &f, &blame, &err) ||
		       documents_link(a, code, number, &err);
	}
}

static bool fact_deed(struct app *a, dice *roll)
{
	char name[40];
	const struct profile_value values[] = { { "name", name } };
	const struct profile_change c = {
		.part = roll(2) ? PART_VILLAGE : PART_PERSON,
		.values = values,
		.n_values = 1,
		.from = NULL,
	};
	struct part_done done;
	const char *blame;
	struct err err;

	snprintf(name, sizeof name, "Tên %u", roll(100000));
	if (roll(3) == 0)
		return parts_add(a, &c, &done, &blame, &err);
	size_t row = roll((unsigned)profile_part_count(&a->profile, c.part));
	return parts_change(a, profile_part_id(&a->profile, c.part, row), &c,
			    &done, &blame, &err);
}

static bool target_deed(struct app *a, dice *roll)
{
	char item[] = "ND-5.2", month[] = "2024-03";
	const struct plan_target t = {
		.item_code = item,
		.month = roll(2) ? month : NULL,
		.airings = (int64_t)roll(20),
	};
	struct err err;

	return planning_set_target(a, NULL, &t, &err);
}

static bool filter_deed(struct app *a, dice *roll)
{
	const char *name = roll(2) ? "Một" : "Hai";
	const char *query = roll(2) ? "nd:5.2" : "trangthai:nhap";
	const char *blame;
	struct err err;

	if (roll(3) == 0)
		return saved_remove(a, FILTER_SEGMENTS, name, &err);
	return saved_keep(a, FILTER_SEGMENTS, name, query, true, &blame, &err);
}

static bool column_deed(struct app *a, dice *roll)
{
	struct err err;

	return columns_set(a, FILTER_SEGMENTS,
			   roll(3) ? "code title:40 state" : "", &err);
}

bool other_deed(struct app *a, unsigned which, const char *code,
		unsigned (*roll)(unsigned n))
{
	switch (which) {
	case 0:
		return bulk_deed(a, roll);
	case 1:
	case 2:
		return document_deed(a, code, roll);
	case 3:
		return target_deed(a, roll);
	case 4:
		return filter_deed(a, roll);
	case 5:
		return column_deed(a, roll);
	case 6:
		return fact_deed(a, roll);
	default:
		return take_deed(a, code, roll);
	}
}
