#ifndef MODEL_PLAN_H
#define MODEL_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/*
 * A propaganda plan as data: contents, forms, roles, recipients, documents.
 * Codes are the plan's own words (ND-5.2, HT-8), stable and unique in a plan.
 */
struct plan_item {
	int64_t id;		/* 0 until stored */
	char *code;
	char *parent;		/* code; NULL at the top */
	int64_t ord;		/* natural order of the code, from 1 */
	char *area;		/* chung, the_che, tthc, ... */
	char *name;		/* policy_and_law: stable English key */
	char *title;
};

struct plan_form {
	char *code, *title, *lead_label, *lead_unit, *coordinating_unit, *time_text;
	char *kind;		/* ongoing, yearly, in_year */
	bool is_radio;
};

struct plan_role { char *code, *who, *duty; };
struct plan_recipient { char *code, *name; };

struct document {
	int64_t id;
	char *code;		/* the plan's code for it (VB-1); NULL outside a plan */
	char *number, *issued_on, *issuer, *subject;
	char *in_force_from, *in_force_to;
	char *replaced_by;	/* number; NULL */
};

/* month NULL: for the whole plan; 0 airings or length: not asked. */
struct plan_target { char *item_code; char *month; int64_t airings, length_ms; };

struct plan {
	int64_t id;
	char *number, *issued_on, *issuer, *title;
	int year;
	char *valid_from, *valid_to;
	char source_sha256[65];
	struct plan_item *items;
	size_t n_items;
	struct plan_form *forms;
	size_t n_forms;
	struct plan_role *roles;
	size_t n_roles;
	struct plan_recipient *recipients;
	size_t n_recipients;
	struct document *documents;
	size_t n_documents;
	struct plan_target *targets;
	size_t n_targets;
};

void plan_finish(struct plan *p);
void plan_item_finish(struct plan_item *i);
void document_finish(struct document *d);

/* Lists own their rows. */
struct plan_list { struct plan *rows; size_t count; };	/* headers only: no items */
void plan_list_finish(struct plan_list *l);
/* Airings and minutes counted per item between two instants; by item order. */
struct plan_count { char *code; int64_t airings; int64_t played_ms; };
struct plan_count_list { struct plan_count *rows; size_t count; };
void plan_count_list_finish(struct plan_count_list *l);
struct document_list { struct document *rows; size_t count; };
void document_list_finish(struct document_list *l);

/*
 * Read a plan file (daixa-plan(5)). ERR_FORMAT says line, place and reason in
 * plain words; every text is cleaned; items get ord in natural order, parents
 * first, and stand in that order.
 */
bool plan_parse(const char *text, size_t len, struct plan *out, struct err *err);
/*
 * Append the plan as a plan file: reading it again gives an equal plan, and
 * an equal plan gives the same bytes. ids and source_sha256 are not written.
 */
void plan_write(const struct plan *p, struct buf *out);

/* A leaf has no children: coverage counts leaves. */
bool plan_item_is_leaf(const struct plan *p, const struct plan_item *item);
/* Is the item that one, or below it? */
bool plan_item_is_within(const struct plan *p, const struct plan_item *item,
			 const struct plan_item *top);
/* Borrowed; NULL when there is none. */
const struct plan_item *plan_find(const struct plan *p, const char *code);

#endif
