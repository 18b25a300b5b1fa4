# Turn data/sql/NNNN-name.sql, given in order, into migrations.c: one C string
# per file, each ending by setting user_version to its number. Stops when a
# number is missing, repeated or out of order.

function fail(text)
{
	print "embed-sql.awk: " text > "/dev/stderr"
	failed = 1
	exit 1
}

function finish()
{
	if (count > 0)
		printf "\t\t\"PRAGMA user_version = %d;\\n\"\n\t},\n", count
}

BEGIN {
	print "/* Made from data/sql by embed-sql.awk; do not edit. */"
	print "#include \"config.h\"\n"
	print "#include \"store/migrations.h\"\n"
	print "#include <stddef.h>\n"
	print "static const struct migration table[] = {"
}

FNR == 1 {
	finish()
	name = FILENAME
	sub(/.*\//, "", name)
	count++
	if (name !~ /^[0-9][0-9][0-9][0-9]-[a-z0-9-]+\.sql$/)
		fail(name ": the name must be NNNN-name.sql")
	if (substr(name, 1, 4) + 0 != count)
		fail(name ": number " sprintf("%04d", count) " was expected")
	printf "\t{ %d, \"%s\",\n", count, name
}

{
	gsub(/\\/, "\\\\")
	gsub(/"/, "\\\"")
	printf "\t\t\"%s\\n\"\n", $0
}

END {
	if (failed)
		exit 1
	if (count == 0)
		fail("no migration was given")
	finish()
	print "\t{ 0, NULL, NULL }\n};\n"
	print "const struct migration *migrations(void)\n{\n\treturn table;\n}"
}
