#ifndef APP_REPORTING_SPOKEN_H
#define APP_REPORTING_SPOKEN_H

/*
 * A period said in Vietnamese, in the words of the command line: "month
 * 2024-03" of "tháng 3/2024", "quarter 2024-Q1" of "quý I năm 2024", "from
 * 2024-03-01 to 2024-03-15" of "từ 1/3/2024 đến 15/3/2024", with or without
 * marks. What is not said so comes back as it is; yours.
 */
char *reporting_spoken(const char *typed);

/*
 * What an option that names a period was given, as that option wants it:
 * "2024-03" of "3/2024" and of "tháng 3/2024". What is not said so, or is
 * another kind of period, comes back as it is; yours.
 *
 * name  "month", "quarter", "half", "nine-months", "year", "week"
 */
char *reporting_spoken_value(const char *name, const char *typed);

#endif
