# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the scripts that read this file
# What every script of ops/ begins with: where the project lies, how to speak, how to wait for a long command.

set -euo pipefail
unset CDPATH

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)

# Progress goes to stderr, so that stdout holds nothing but a command's answer.
say() { printf '%s\n' "$*" >&2; }

fail() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# Prints the comment block at the head of a script; it is the script's help.
usage() { sed -n '2,/^$/ { s/^# \{0,1\}//; p }' "$0"; }

# random_hex BYTES
random_hex() { od -An -v -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }

# single_quoted TEXT: the text as one word of shell syntax, whatever it holds.
single_quoted() { printf "'%s'" "${1//\'/\'\\\'\'}"; }

# is_count TEXT: whether it is a whole number that a count or a port can be.
is_count() { [[ $1 =~ ^(0|[1-9][0-9]{0,4})$ ]]; }

# Runs a long command in a process group of its own. Bash holds a trap back while a foreground command runs, and a
# terminal's Ctrl-C may leave grandchildren; this way `end_running` ends all of them at once.
running=
interruptible() {
    local status=0
    (
        # The lock on the data directory, if there is one, is the script's alone.
        if [[ -n ${lock:-} ]]; then exec {lock}>&-; fi
        exec setsid "$@" </dev/null
    ) &
    running=$!
    wait "$running" || status=$?
    running=
    return "$status"
}

end_running() {
    [[ -n $running ]] || return 0
    kill -TERM -- "-$running" 2>/dev/null || true
    wait "$running" 2>/dev/null || true
    running=
}

# on_exit COMMAND: runs it once however the script ends, with the signals that could cut it short ignored.
on_exit() {
    # shellcheck disable=SC2064  # the command is meant to be fixed now
    trap "trap '' INT TERM HUP; set +e; end_running; $1" EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    trap 'exit 129' HUP
}
