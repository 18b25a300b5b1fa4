/* The members of a plan file. See plan_shape.h. */
#include "config.h"

#include "model/plan_shape.h"

#include "model/plan.h"

enum { AIRINGS_MAX = 100000, LENGTH_MAX_MIN = 100000 };

static const char *const form_kinds[] = {"ongoing", "yearly", "in_year", NULL};

/* clang-format off */

static const struct record_field plan_fields[] = {
	RECORD_NEED(plan, "number", number, RECORD_TEXT),
	RECORD_NEED(plan, "issued_on", issued_on, RECORD_DATE),
	RECORD_NEED(plan, "issuer", issuer, RECORD_TEXT),
	RECORD_NEED(plan, "title", title, RECORD_TEXT),
	RECORD_NUMBER(plan, "year", year, RECORD_INT, true,
		      PLAN_YEAR_MIN, PLAN_YEAR_MAX),
	RECORD_NEED(plan, "valid_from", valid_from, RECORD_DATE),
	RECORD_NEED(plan, "valid_to", valid_to, RECORD_DATE),
	RECORD_END
};

const struct record_field plan_item_fields[] = {
	RECORD_NEED(plan_item, "code", code, RECORD_CODE),
	RECORD_MAY(plan_item, "parent", parent, RECORD_CODE),
	RECORD_NEED(plan_item, "area", area, RECORD_CODE),
	RECORD_NEED(plan_item, "name", name, RECORD_CODE),
	RECORD_NEED(plan_item, "title", title, RECORD_TEXT),
	RECORD_END
};

static const struct record_field form_fields[] = {
	RECORD_NEED(plan_form, "code", code, RECORD_CODE),
	RECORD_NEED(plan_form, "title", title, RECORD_TEXT),
	RECORD_MAY(plan_form, "lead_label", lead_label, RECORD_TEXT),
	RECORD_NEED(plan_form, "lead_unit", lead_unit, RECORD_TEXT),
	RECORD_MAY(plan_form, "coordinating_unit", coordinating_unit,
		   RECORD_TEXT),
	RECORD_MAY(plan_form, "time_text", time_text, RECORD_TEXT),
	RECORD_CHOICE(plan_form, "kind", kind, form_kinds),
	RECORD_MAY(plan_form, "is_radio", is_radio, RECORD_BOOL),
	RECORD_END
};

static const struct record_field role_fields[] = {
	RECORD_NEED(plan_role, "code", code, RECORD_CODE),
	RECORD_NEED(plan_role, "who", who, RECORD_TEXT),
	RECORD_NEED(plan_role, "duty", duty, RECORD_TEXT),
	RECORD_END
};

static const struct record_field recipient_fields[] = {
	RECORD_NEED(plan_recipient, "code", code, RECORD_CODE),
	RECORD_NEED(plan_recipient, "name", name, RECORD_TEXT),
	RECORD_END
};

const struct record_field document_fields[] = {
	RECORD_NEED(document, "code", code, RECORD_CODE),
	RECORD_NEED(document, "number", number, RECORD_TEXT),
	RECORD_MAY(document, "issued_on", issued_on, RECORD_DATE),
	RECORD_MAY(document, "issuer", issuer, RECORD_TEXT),
	RECORD_MAY(document, "subject", subject, RECORD_TEXT),
	RECORD_MAY(document, "in_force_from", in_force_from, RECORD_DATE),
	RECORD_MAY(document, "in_force_to", in_force_to, RECORD_DATE),
	RECORD_MAY(document, "replaced_by", replaced_by, RECORD_TEXT),
	RECORD_END
};

static const struct record_field target_fields[] = {
	RECORD_NEED(plan_target, "item", item_code, RECORD_CODE),
	RECORD_MAY(plan_target, "month", month, RECORD_MONTH),
	RECORD_NUMBER(plan_target, "airings", airings, RECORD_COUNT, false,
		      1, AIRINGS_MAX),
	RECORD_NUMBER(plan_target, "length_min", length_ms, RECORD_MINUTES,
		      false, 1, LENGTH_MAX_MIN),
	RECORD_END
};

static const struct record_list plan_lists[] = {
	RECORD_LIST(plan, items, n_items, "items", plan_item_fields,
		    PLAN_ROWS_MAX, .key = "code", .is_required = true),
	RECORD_LIST(plan, forms, n_forms, "forms", form_fields,
		    PLAN_ROWS_MAX, .key = "code", .is_required = true),
	RECORD_LIST(plan, roles, n_roles, "roles", role_fields,
		    PLAN_ROWS_MAX, .key = "code"),
	RECORD_LIST(plan, recipients, n_recipients, "recipients",
		    recipient_fields, PLAN_ROWS_MAX, .key = "code"),
	RECORD_LIST(plan, documents, n_documents, "documents",
		    document_fields, PLAN_ROWS_MAX, .key = "code"),
	RECORD_LIST(plan, targets, n_targets, "targets", target_fields,
		    PLAN_TARGETS_MAX, .key = NULL),
	RECORD_END
};

/* clang-format on */

const struct record_shape plan_shape = {
	.format = "daixa-plan",
	.version = 1,
	.fields = plan_fields,
	.lists = plan_lists,
};
