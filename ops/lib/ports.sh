# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the scripts that read this file
# Finds TCP ports on loopback by binding them, the only way that tells the truth.

# free_ports FIRST COUNT: prints the first of COUNT consecutive free ports; FIRST 0 means anywhere. Fails when taken.
# Searched below the range that the kernel hands to outgoing connections, or one of those could take the port in between.
free_ports() {
    # shellcheck disable=SC2016  # the variables are Perl's
    perl -MSocket -e '
        my ($wanted, $count) = @ARGV;
        for (1 .. ($wanted ? 1 : 200)) {
            my $first = $wanted || 20000 + int rand 12000;
            my @held;
            for my $port ($first .. $first + $count - 1) {
                socket(my $socket, PF_INET, SOCK_STREAM, 0) or last;
                setsockopt($socket, SOL_SOCKET, SO_REUSEADDR, 1);
                bind($socket, sockaddr_in($port, INADDR_LOOPBACK)) && listen($socket, 1) or last;
                push @held, $socket;
            }
            if (@held == $count) { print $first; exit 0 }
        }
        exit 1' "$1" "$2"
}

# starts_on_free_port LOG START READY: calls `START PORT` with one free port after another until `READY` succeeds, and sets
# `port`. Between finding a port and using it another program may take it; the log tells, and the next port is tried.
starts_on_free_port() {
    local log=$1 start=$2 ready=$3 deadline entries
    for _ in 1 2 3 4 5; do
        port=$(free_ports 0 1) || fail "there is no free port"
        entries=$(<"$registry")
        "$start" "$port"
        deadline=$((SECONDS + 60))
        until "$ready"; do
            if any_dead; then
                show_log "$dead_log"
                [[ $dead_log == "$log" ]] || fail "$dead_name ended"
                grep -qi 'address already in use' "$log" || fail "$dead_name did not start"
                say "port $port was taken in the meantime; trying another"
                printf '%s\n' "$entries" >"$registry"
                continue 2
            fi
            if ((SECONDS >= deadline)); then
                show_log "$log"
                fail "waited too long for ${log##*/}"
            fi
            sleep 0.1
        done
        return 0
    done
    fail "found no port for ${log##*/}"
}
