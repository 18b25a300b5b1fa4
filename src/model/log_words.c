/*
 * The coded words of the log: what is stored, what the book prints, what the
 * interface says. Sources: domain words of Decree 49/2024 and its practice.
 */
#include "config.h"

#include "model/log_entry.h"

#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"

static const char *const kind_codes[LOG_KIND_COUNT] = {
	[LOG_GENESIS] = "genesis",
	[LOG_AIRING] = "airing",
	[LOG_START] = "start",
	[LOG_FINISH] = "finish",
	[LOG_STRIKE] = "strike",
	[LOG_CORRECTION] = "correction",
	[LOG_INCIDENT] = "incident",
	[LOG_CLOSE] = "close",
	[LOG_CLOCK] = "clock",
	[LOG_NOTE] = "note",
};

const char *log_kind_code(enum log_kind kind)
{
	assert((int)kind >= 0 && kind < LOG_KIND_COUNT);
	return kind_codes[kind];
}

const char *log_kind_label(const char *code)
{
	static const char *const labels[LOG_KIND_COUNT] = {
		[LOG_GENESIS] = N_("beginning"),
		[LOG_AIRING] = N_("airing"),
		[LOG_START] = N_("start"),
		[LOG_FINISH] = N_("finish"),
		[LOG_STRIKE] = N_("strike-out"),
		[LOG_CORRECTION] = N_("correction"),
		[LOG_INCIDENT] = N_("incident"),
		[LOG_CLOSE] = N_("month close"),
		[LOG_CLOCK] = N_("clock"),
		[LOG_NOTE] = N_("remark"),
	};
	enum log_kind kind;

	return log_kind_from_code(code, &kind) ? _(labels[kind]) : code;
}

bool log_kind_from_code(const char *code, enum log_kind *out)
{
	for (int i = 0; code != NULL && i < LOG_KIND_COUNT; i++) {
		if (strcmp(kind_codes[i], code) == 0) {
			*out = (enum log_kind)i;
			return true;
		}
	}
	return false;
}

const struct word *log_sources(void)
{
	static const struct word table[] = {
		{ "program", "chương trình ghi", N_("by the program") },
		{ "onair", "ghi khi phát", N_("on air") },
		{ "typed", "người ghi", N_("typed in") },
		{ "late", "ghi bổ sung", N_("late entry") },
		{ "oldbook", "nhập từ sổ cũ", N_("from the old book") },
		{ NULL, NULL, NULL },
	};

	return table;
}

const struct word *log_modes(void)
{
	static const struct word table[] = {
		{ "recorded", "thu sẵn", N_("recorded") },
		{ "live", "đọc trực tiếp", N_("live") },
		{ "relay", "tiếp âm", N_("relay") },
		{ "synthetic", "máy đọc", N_("synthetic voice") },
		{ "village", "đọc tại thôn", N_("read in the village") },
		{ NULL, NULL, NULL },
	};

	return table;
}

const struct word *log_priorities(void)
{
	static const struct word table[] = {
		{ "normal", "thông thường", N_("normal") },
		{ "priority", "ưu tiên", N_("priority") },
		{ "emergency", "khẩn cấp", N_("emergency") },
		{ NULL, NULL, NULL },
	};

	return table;
}

const struct word *log_outcomes(void)
{
	static const struct word table[] = {
		{ "full", "đủ", N_("full") },
		{ "partial", "một phần", N_("partial") },
		{ "cut", "gián đoạn", N_("cut short") },
		{ NULL, NULL, NULL },
	};

	return table;
}

const struct word *log_approvals(void)
{
	static const struct word table[] = {
		{ "approved", "đã duyệt", N_("approved") },
		{ "self", "tự duyệt", N_("approved by its author") },
		{ "unapproved", "phát khi chưa duyệt",
		  N_("aired without approval") },
		{ "later", "chờ duyệt sau", N_("approval to follow") },
		{ "exempt", "không phải duyệt", N_("needs no approval") },
		{ NULL, NULL, NULL },
	};

	return table;
}

const struct word *log_incidents(void)
{
	static const struct word table[] = {
		{ "power", "mất điện", N_("power cut") },
		{ "speaker", "hỏng loa", N_("broken loudspeaker") },
		{ "noise", "nhiễu", N_("interference") },
		{ "intrusion", "chèn sóng", N_("foreign transmission") },
		{ "line", "đứt đường truyền", N_("line down") },
		{ "device", "hỏng thiết bị", N_("broken equipment") },
		{ "other", "sự cố khác", N_("other incident") },
		{ NULL, NULL, NULL },
	};

	return table;
}

const struct word *genres(void)
{
	static const struct word table[] = {
		{ "TIN", "tin", N_("news item") },
		{ "BAI", "bài phản ánh", N_("feature article") },
		{ "PSU", "phóng sự", N_("reportage") },
		{ "PVN", "phỏng vấn", N_("interview") },
		{ "GNT", "gương người tốt, việc tốt", N_("good example") },
		{ "TBA", "thông báo", N_("announcement") },
		{ "HDN", "hướng dẫn", N_("guidance") },
		{ "HDP", "hỏi – đáp", N_("questions and answers") },
		{ "TPH", "tiểu phẩm", N_("sketch") },
		{ "TDM", "tọa đàm", N_("discussion") },
		{ "XLU", "xã luận, chính luận", N_("editorial") },
		{ "VBP", "phổ biến văn bản pháp luật",
		  N_("legal information") },
		{ "CTH", "chương trình tổng hợp", N_("composite programme") },
		{ "KHA", "khẩn cấp", N_("emergency bulletin") },
		{ NULL, NULL, NULL },
	};

	return table;
}

const struct word *origins(void)
{
	static const struct word table[] = {
		{ "TSX", "tự sản xuất", N_("own production") },
		{ "TTN", "hệ thống thông tin nguồn",
		  N_("source information system") },
		{ "TBA", "thông báo", N_("announcement") },
		{ NULL, NULL, NULL },
	};

	return table;
}

const struct word *word_find(const struct word *table, const char *code)
{
	for (; code != NULL && table->code != NULL; table++)
		if (strcmp(table->code, code) == 0)
			return table;
	return NULL;
}

bool word_refuse(const struct word *table, const char *label,
		 const char *code, struct err *err)
{
	struct buf known;

	buf_init(&known);
	for (const struct word *w = table; w->code != NULL; w++)
		buf_printf(&known, "%s%s", w == table ? "" : ", ", w->code);
	err_set(err, ERR_INVALID, _("%s: \"%s\" is not known; there are: %s"),
		label, code, known.data);
	buf_finish(&known);
	return false;
}

const struct outcome_rule outcome_rule_default = { 950, 500 };

const char *outcome_of(int64_t planned_ms, int64_t played_ms,
		       struct outcome_rule rule)
{
	if (planned_ms == LOG_NONE || planned_ms <= 0)
		return "full";
	assert(played_ms >= 0 && played_ms < INT64_MAX / 1000);
	assert(planned_ms < INT64_MAX / 1000);
	if (played_ms * 1000 >= planned_ms * rule.full_permille)
		return "full";
	if (played_ms * 1000 >= planned_ms * rule.partial_permille)
		return "partial";
	return "cut";
}
