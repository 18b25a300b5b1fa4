# What the checkers of this folder share: the list of files, C source with
# strings and comments set apart, and the report. perl-base is enough.
use strict;
use warnings;
use Cwd qw(abs_path);

our $errors = 0;

# The source folder: the argument, or where this script lives.
sub source_dir
{
	my $dir = $ARGV[0] // $0 =~ s{[^/]*$}{../..}r;

	chdir $dir or die "$dir: $!\n";
	return abs_path('.');
}

# Regular files below the given folders, sorted; folders that do not exist
# yet are empty.
sub files_in
{
	my ($pattern, @dirs) = @_;
	my @found;

	while (defined(my $dir = shift @dirs)) {
		opendir(my $entries, $dir) or next;
		for my $name (readdir $entries) {
			my $path = "$dir/$name";
			next if $name =~ /^\.\.?$/ || -l $path;
			push @dirs, $path if -d $path;
			push @found, $path if -f $path && $name =~ $pattern;
		}
		closedir $entries;
	}
	return sort @found;
}

sub slurp
{
	my ($path) = @_;

	open(my $in, '<:raw', $path) or die "$path: $!\n";
	local $/;
	my $bytes = <$in>;
	close $in;
	return $bytes // '';
}

# Blank out what stands between the ends of a token; line ends remain.
sub blank
{
	my ($token) = @_;

	$token =~ s/[^\n]/ /g;
	return $token;
}

# C source without the bytes of comments ($comments false) and without the
# bytes of strings ($strings false); lines and columns stay.
sub code_of
{
	my ($text, $comments, $strings) = @_;

	$text =~ s{
		(/\*.*?\*/ | //[^\n]*)
		| ("(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*')
	}{
		defined $1 ? ($comments ? $1 : blank($1))
			   : ($strings ? $2 : substr($2, 0, 1) .
			      blank(substr($2, 1, -1)) . substr($2, -1))
	}gsex;
	return $text;
}

# Call $check->(line, number) for every line.
sub each_line
{
	my ($text, $check) = @_;
	my $number = 0;

	$check->($_, ++$number) for split /\n/, $text;
}

sub complain
{
	my ($path, $line, $words) = @_;

	print $line ? "$path:$line: $words\n" : "$path: $words\n";
	$errors++;
}

# The last words of every checker.
sub finish
{
	my ($name, $checked) = @_;

	print "$name: $checked files, $errors complaints\n";
	if ($checked == 0) {
		print "$name: nothing to check is a mistake\n";
		exit 1;
	}
	exit($errors ? 1 : 0);
}

1;
