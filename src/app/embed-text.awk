# Turn a text file into a C string: awk -v name=default_keys -f this FILE
BEGIN {
	print "/* Made by embed-text.awk; do not edit. */"
	print "#include \"config.h\"\n"
	print "#include \"app/keymap_default.h\"\n"
	print "const char " name "[] ="
}
{
	gsub(/\\/, "\\\\&")
	gsub(/"/, "\\\\&")
	print "\t\"" $0 "\\n\""
}
END {
	if (NR == 0) {
		print "nothing to embed" >"/dev/stderr"
		exit 1
	}
	print "\t\"\";"
}
