# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the scripts that read this file
# Starts, watches and stops processes through a registry file, `$registry`: "role name pid start-time log", one a line.
#
# A pid alone is no proof: by the time of `ops/down` it may be somebody else's. The kernel's start time beside it is, within
# one boot of the machine, so the first line holds the boot's id.

registry=
# Not from the environment: see `launch`.
directory='' input='' user='' death_signal='' lock=''

# open_registry FILE: begins an empty one.
open_registry() {
    registry=$1
    printf 'boot %s\n' "$(</proc/sys/kernel/random/boot_id)" >"$registry"
}

# start_time PID: sets `started` to the start time and `state` to the state's letter; fails when there is no such process.
start_time() {
    local stat
    local -a fields
    { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 1
    # The program's name, in parentheses, may hold anything; what follows it does not.
    read -ra fields <<<"${stat##*) }"
    state=${fields[0]}
    started=${fields[19]}
}

# is_ours PID START: whether the process lives and is the one that was recorded. A zombie does not live.
is_ours() {
    local state started
    start_time "$1" && [[ $started == "$2" && $state != Z && $state != X ]]
}

# record ROLE NAME PID LOG
record() {
    local state started=gone
    start_time "$3" || true
    printf '%s %s %s %s %s\n' "$1" "$2" "$3" "$started" "$4" >>"$registry"
}

# launch ROLE NAME LOG COMMAND…: starts a process in a session of its own, its output in the log, and records it.
# Variables of the caller: `directory` to start in, `input` for its stdin, `user` to run as, and `death_signal`, which the
# kernel sends when this script dies without a chance to clean up.
launch() {
    local role=$1 name=$2 log=$3
    local -a privileges=()
    shift 3
    if [[ -n $death_signal ]]; then privileges+=(--pdeathsig "$death_signal"); fi
    if [[ -n $user ]]; then privileges+=("--reuid=$user" "--regid=$(id -g "$user")" --clear-groups); fi
    if ((${#privileges[@]} > 0)); then set -- setpriv "${privileges[@]}" -- "$@"; fi
    if [[ -e $log ]]; then mv -f "$log" "$log.old"; fi
    (
        # The lock on the data directory is the script's alone; a child must not keep it.
        if [[ -n $lock ]]; then exec {lock}>&-; fi
        cd "${directory:-$root}" || exit
        # Bash starts background commands with SIGINT ignored, which programs inherit. The passwords are for this script's own
        # clients; a program gets them in its URL.
        exec setsid env --default-signal=INT,QUIT -u PGPASSWORD -u REDISCLI_AUTH "$@" <"${input:-/dev/null}" >"$log" 2>&1
    ) &
    launched=$!
    record "$role" "$name" "$launched" "$log"
}

# same_boot: whether the registry was written since the machine started.
same_boot() {
    local word boot
    [[ -f $registry ]] && read -r word boot <"$registry" &&
        [[ $word == boot && $boot == "$(</proc/sys/kernel/random/boot_id)" ]]
}

# living ROLE: sets `pids` to those of the role that still run.
living() {
    local role name pid start log
    pids=()
    same_boot || return 0
    while read -r role name pid start log; do
        if [[ $role == "$1" ]] && is_ours "$pid" "$start"; then pids+=("$pid"); fi
    done <"$registry"
}

# any_dead: sets `dead_name` and `dead_log` to the first recorded process that ended; fails when all run.
any_dead() {
    local role name pid start log
    while read -r role name pid start log; do
        [[ $role != boot ]] || continue
        if ! is_ours "$pid" "$start"; then
            dead_name=$name dead_log=$log
            return 0
        fi
    done <"$registry"
    return 1
}

# show_log LOG: the end of it, on stderr.
show_log() {
    [[ -s $1 ]] || return 0
    say "the end of $1:"
    tail -n 20 "$1" | sed 's/^/    /' >&2
}

# await SECONDS WHAT LOG COMMAND…: repeats the command until it succeeds; gives up after the time, or when a process ends.
await() {
    local deadline=$((SECONDS + $1)) what=$2 log=$3
    shift 3
    until "$@"; do
        if any_dead; then
            show_log "$dead_log"
            fail "$dead_name ended while waiting for $what"
        fi
        if ((SECONDS >= deadline)); then
            show_log "$log"
            fail "waited too long for $what"
        fi
        sleep 0.1
    done
}

# stop SIGNAL SECONDS ROLE…: ends all processes of the roles side by side, gently and then by force, with their children.
stop() {
    local signal=$1 deadline=$((SECONDS + $2)) role pid
    local -a pids all=()
    shift 2
    for role in "$@"; do
        living "$role"
        all+=("${pids[@]}")
    done
    ((${#all[@]} > 0)) || return 0
    for pid in "${all[@]}"; do kill "-$signal" "$pid" 2>/dev/null || true; done
    while ((SECONDS < deadline)); do
        for role in "$@"; do
            living "$role"
            if ((${#pids[@]} > 0)); then
                sleep 0.05
                continue 2
            fi
        done
        break
    done
    # Each was started as the leader of a group: what is left of that group goes with it.
    for pid in "${all[@]}"; do kill -KILL -- "-$pid" 2>/dev/null || true; done
    for role in "$@"; do
        living "$role"
        for pid in "${pids[@]}"; do
            say "pid $pid ($role) did not end in time and was killed"
            kill -KILL "$pid" 2>/dev/null || true
        done
    done
}

# stop_all: in the reverse order of need.
stop_all() {
    stop TERM 15 web worker
    stop TERM 5 simulator benchmark
    stop TERM 10 redis
    stop INT 60 postgres
}
