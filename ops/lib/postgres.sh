# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the scripts that read this file
# A private PostgreSQL: its own cluster, a free port on loopback, a password, no Unix socket, and never Debian's cluster.

postgres_user=
if ((EUID == 0)); then postgres_user=postgres; fi

# postgres_bin [VERSION]: prints the directory of that version's programs, or of the newest installed that is 15 or later.
postgres_bin() {
    local directory version best=14
    for directory in /usr/lib/postgresql/*/bin; do
        version=${directory%/bin}
        version=${version##*/}
        [[ -x $directory/postgres && $version =~ ^[0-9]+$ ]] || continue
        if [[ $version == "${1:-}" ]]; then
            best=$version
            break
        fi
        if ((version > best)); then best=$version; fi
    done
    [[ -z ${1:-} || $best == "$1" ]] || fail "the database was made by PostgreSQL $1, which is not installed"
    ((best > 14)) || fail "there is no PostgreSQL 15 or later in /usr/lib/postgresql"
    printf '/usr/lib/postgresql/%s/bin' "$best"
}

as_postgres() {
    if [[ -n $postgres_user ]]; then
        (cd / && setpriv "--reuid=$postgres_user" "--regid=$(id -g "$postgres_user")" --clear-groups -- "$@")
    else
        "$@"
    fi
}

# postgres_home DIRECTORY: makes the directory the server's, or fails when the server's user cannot walk to it.
postgres_home() {
    mkdir -p "$1"
    if [[ -n $postgres_user ]]; then chown "$postgres_user:" "$1"; fi
    chmod 700 "$1"
    as_postgres test -w "$1"
}

# make_cluster HOME PASSWORD [INITDB OPTIONS]: does nothing when there is one.
make_cluster() {
    local home=$1 password=$2
    shift 2
    [[ ! -e $home/cluster/PG_VERSION ]] || return 0
    # Under another name until it is whole: a run killed half-way leaves no half cluster.
    rm -rf "$home/new"
    (umask 077 && printf '%s\n' "$password" >"$home/password")
    if [[ -n $postgres_user ]]; then chown "$postgres_user:" "$home/password"; fi
    # Bytes decide the order, so that no upgrade of the system's locales breaks an index; letters are still Unicode's.
    if ! as_postgres "$(postgres_bin)/initdb" -D "$home/new" --username=restante "--pwfile=$home/password" \
        --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 --lc-collate=C "$@" >"$home/initdb.log" 2>&1; then
        show_log "$home/initdb.log"
        fail "initdb failed"
    fi
    rm -f "$home/password"
    mv "$home/new" "$home/cluster"
}

# clear_stale_lock CLUSTER: a killed server leaves postmaster.pid, and its pid may be somebody else's by now.
clear_stale_lock() {
    local pid
    [[ -f $1/postmaster.pid ]] || return 0
    read -r pid <"$1/postmaster.pid" || true
    if [[ $pid =~ ^[0-9]+$ && $(readlink "/proc/$pid/cwd" 2>/dev/null) == "$1" ]]; then
        say "stopping a PostgreSQL that an earlier run left behind (pid $pid)"
        kill -INT "$pid"
        for _ in {1..600}; do
            [[ -e /proc/$pid/cwd && -f $1/postmaster.pid ]] || return 0
            sleep 0.1
        done
        fail "the PostgreSQL of an earlier run (pid $pid) does not stop"
    fi
    rm -f "$1/postmaster.pid"
}

# start_postgres HOME LOG PASSWORD [SERVER OPTIONS]: sets `postgres_port`.
start_postgres() {
    local home=$1 log=$2 bin port version
    export PGPASSWORD=$3
    shift 3
    local -a options=("$@")
    version=$(<"$home/cluster/PG_VERSION")
    bin=$(postgres_bin "$version")
    clear_stale_lock "$home/cluster"
    postgres_on() {
        user=$postgres_user directory=/ launch postgres postgres "$log" "$bin/postgres" -D "$home/cluster" \
            -c listen_addresses=127.0.0.1 -c "port=$1" -c unix_socket_directories= "${options[@]}"
    }
    # With the password: another server that took the port in between does not know it.
    postgres_answers() {
        "$bin/psql" -X -q -h 127.0.0.1 -p "$port" -U restante -d postgres -c 'SELECT 1' >/dev/null 2>&1
    }
    if [[ -n $death_signal ]]; then
        # TERM would wait for every client to leave.
        death_signal=INT starts_on_free_port "$log" postgres_on postgres_answers
    else
        starts_on_free_port "$log" postgres_on postgres_answers
    fi
    postgres_port=$port
    postgres_programs=$bin
}

# need_database NAME: creates it unless it exists.
need_database() {
    local -a psql=("$postgres_programs/psql" -X -q -At -h 127.0.0.1 -p "$postgres_port" -U restante -d postgres)
    [[ $("${psql[@]}" -c "SELECT 1 FROM pg_database WHERE datname = '$1'") == 1 ]] || "${psql[@]}" -c "CREATE DATABASE \"$1\""
}

# postgres_url DATABASE
postgres_url() { printf 'postgres://restante:%s@127.0.0.1:%s/%s' "$PGPASSWORD" "$postgres_port" "$1"; }
