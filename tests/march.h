#ifndef TESTS_MARCH_H
#define TESTS_MARCH_H

#include <stdint.h>

#include "model/airing.h"
#include "report/report.h"
#include "report/report_period.h"

/*
 * March 2024 of a station that does not exist: six rows of the log, made by
 * hand, with one of everything the book must show. For the report's tests.
 */
enum { MARCH_OFFSET_MIN = 420 };

struct json;

/*
 * STT 41 a relay, 42 a repeat, 43 struck by 44, which is late and partial, 45
 * an incident, 46 an emergency nobody approved. Entries 101 to 106.
 */
void march_make(struct airing_list *list);

/* The building blocks: an instant, a bare row, a work in it. */
int64_t march_at(int day, int hour, int minute, int second);
struct log_entry *march_add(struct airing_list *list, const char *kind,
			    int64_t start_at);
void march_set_work(struct log_entry *e, const char *code, const char *title,
		    const char *genre, const char *plan_code);

struct report_period march_period(void);
/* The book of these rows; fails the test when there is none. */
void march_build(const struct airing_list *list, struct report_doc *doc);
char *march_render(const struct airing_list *list, const char *format);
struct json *march_json(const struct airing_list *list);

#endif
