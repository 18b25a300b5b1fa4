#ifndef STORE_MIGRATIONS_H
#define STORE_MIGRATIONS_H

/*
 * The numbered schema files of data/sql, embedded at build time (rule R12).
 * Numbers run from 1 without a gap; the last row has sql NULL.
 */
struct migration {
	int version;		/* user_version after it */
	const char *name;	/* 0001-station.sql */
	const char *sql;
};

const struct migration *migrations(void);	/* static memory */

#endif
