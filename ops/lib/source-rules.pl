# Reads the Swift files named on the command line and reports what a compiler does not: tests that check nothing, and
# escapes from the concurrency checks without a word on why they are safe. Exit code 1 when there is something to report.

use strict;
use warnings;

# `eventually` and `check` are the tests' own helpers, which fail when what they wait or look for is not so.
my $asserts = qr/#expect|#require|\bIssue\s*\.\s*record|\bconfirmation\s*\(|\beventually\s*\(|\bcheck\s*\(/;
my $escape = qr/\@unchecked\s+Sendable|\bnonisolated\(unsafe\)|\bTask\.detached\b|\bDispatchSemaphore\b|\bThread\s*[({]/;
# How many lines above the escape its SAFETY comment may begin.
my $near = 6;
my $reports = 0;

sub report {
    my ($file, $text, $offset, $message) = @_;
    my $line = 1 + (substr($text, 0, $offset) =~ tr/\n//);
    print STDERR "$file:$line: $message\n";
    $reports++;
}

# Replaces comments and literals by spaces, so that a brace in a string is none and places stay where they are.
sub blanked {
    my ($text) = @_;
    my $blank = sub { my $part = shift; $part =~ s/[^\n]/ /g; $part };
    $text =~ s{
        ( //[^\n]*
        | /\*.*?\*/
        | (\#*)"""(?:.*?)(?<!\\)"""\2
        | (\#+)"(?:.*?)"\3
        | "(?:[^"\\\n]|\\.)*"
        )}{$blank->($1)}gesx;
    return $text;
}

for my $file (@ARGV) {
    open my $handle, '<', $file or die "$file: $!\n";
    my $text = do { local $/; <$handle> };
    close $handle;
    my $code = blanked($text);

    while ($code =~ /$escape/g) {
        my $offset = $-[0];
        my @above = split /\n/, substr($text, 0, $offset), -1;
        my $from = @above > $near ? @above - $near - 1 : 0;
        my ($rest) = substr($text, $offset) =~ /^([^\n]*)/;
        next if join("\n", @above[$from .. $#above], $rest) =~ m{//\s*SAFETY:};
        report($file, $text, $offset, "'$&' needs a // SAFETY: line");
    }

    while ($code =~ /\@Test\b/g) {
        my $offset = $-[0];
        pos($code) = $+[0];
        next unless $code =~ /\G.*?\bfunc\b[^{]*/gcs;
        next unless $code =~ /\G(\{(?:[^{}]++|(?1))*+\})/gc;
        my $body = $1;
        report($file, $text, $offset, 'this test checks nothing') unless $body =~ $asserts;
    }
}
exit($reports ? 1 : 0);
