# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the scripts that read this file
# The settings that `ops/up` makes up, keeps and hands on, and what an earlier run left in the data directory.

# read_dotenv FILE: takes NAME=value lines as they stand, nothing expanded; what the environment sets already wins.
read_dotenv() {
    local line name value
    [[ -f $1 ]] || return 0
    while read -r line || [[ -n $line ]]; do
        [[ $line =~ ^(export[[:space:]]+)?([A-Za-z_][A-Za-z_0-9]*)=(.*)$ ]] || continue
        name=${BASH_REMATCH[2]} value=${BASH_REMATCH[3]}
        case $value in
        \"*\" | \'*\') value=${value:1:-1} ;;
        esac
        # An empty line of a copied .env.example is no wish for an empty value.
        if [[ -n $value && -z ${!name+set} ]]; then export "$name=$value"; fi
    done <"$1"
}

# load_secrets FILE: makes them once; a data directory keeps its own.
load_secrets() {
    if [[ ! -f $1 ]]; then
        (
            umask 077
            cat >"$1.new" <<SECRETS
POSTGRES_PASSWORD=$(random_hex 24)
REDIS_PASSWORD=$(random_hex 24)
SIMULATOR_TOKEN=$(random_hex 20)
SIMULATOR_ACCOUNT_ID=$(random_hex 16)
KEPT_INBOUND_SECRET=$(random_hex 32)
KEPT_ADMIN_API_KEY=rst_$(random_hex 24)
SECRETS
        )
        mv "$1.new" "$1"
    fi
    # shellcheck source=/dev/null
    source "$1"
}

# export_settings: everything the programs need; what is set already stays.
export_settings() {
    export DATABASE_URL REDIS_URL CLOUDFLARE_API_TOKEN
    [[ -z ${CLOUDFLARE_ACCOUNT_ID:-} ]] || export CLOUDFLARE_ACCOUNT_ID
    [[ -z ${CLOUDFLARE_API_BASE_URL:-} ]] || export CLOUDFLARE_API_BASE_URL
    export APP_ENV=${APP_ENV:-development}
    export BIND_ADDRESS=${BIND_ADDRESS:-127.0.0.1}
    export INBOUND_SECRET=${INBOUND_SECRET:-$KEPT_INBOUND_SECRET}
    export EMAIL_ROUTING_MANAGEMENT_ENABLED=${EMAIL_ROUTING_MANAGEMENT_ENABLED:-true}
    export EMAIL_WORKER_NAME=${EMAIL_WORKER_NAME:-restante-mail}
    export BOOTSTRAP_ADMIN_EMAIL=${BOOTSTRAP_ADMIN_EMAIL:-admin@example.test}
    export BOOTSTRAP_ADMIN_API_KEY=${BOOTSTRAP_ADMIN_API_KEY:-$KEPT_ADMIN_API_KEY}
}

# write_env FILE URL: what somebody at a shell, or a test, needs to talk to the running system.
write_env() {
    local role name
    local -a pids
    (
        umask 077
        {
            printf 'RESTANTE_URL=%s\n' "$(single_quoted "$2")"
            printf 'RESTANTE_ADMIN_KEY=%s\n' "$(single_quoted "$BOOTSTRAP_ADMIN_API_KEY")"
            for name in DATABASE_URL REDIS_URL CLOUDFLARE_API_BASE_URL CLOUDFLARE_API_TOKEN CLOUDFLARE_ACCOUNT_ID; do
                printf '%s=%s\n' "$name" "$(single_quoted "${!name:-}")"
            done
            printf 'CLOUDFLARE_SIMULATOR_URL=%s\n' "$(single_quoted "$simulator_url")"
            printf 'INBOUND_SECRET=%s\n' "$(single_quoted "$INBOUND_SECRET")"
            for role in web worker simulator postgres redis; do
                living "$role"
                printf 'PID_%s=%s\n' "${role^^}" "$(single_quoted "${pids[*]}")"
            done
        } >"$1.new"
        mv "$1.new" "$1"
    )
}

# database_home DATA: prints where the cluster of this data directory is, or shall be.
database_home() {
    local home
    if [[ -f $1/postgres-elsewhere ]]; then
        home=$(<"$1/postgres-elsewhere")
        postgres_home "$home" || fail "the database's directory $home cannot be reached by the user $postgres_user"
    else
        home=$1/postgres
        if ! postgres_home "$home"; then
            # PostgreSQL refuses to run as root, and its own user may not walk below, say, /root.
            rmdir "$home"
            home=$(mktemp -d /var/tmp/restante-postgres.XXXXXX)
            postgres_home "$home" || fail "the user $postgres_user can write neither below $1 nor below /var/tmp"
            printf '%s\n' "$home" >"$1/postgres-elsewhere"
            say "the user $postgres_user cannot reach $1: the database is kept in $home"
        fi
    fi
    printf '%s' "$home"
}

# end_leftovers DATA: a killed run leaves processes behind; a whole one that runs detached is not touched but told about.
end_leftovers() {
    local url
    [[ -f $1/pids ]] || return 0
    registry=$1/pids
    if [[ -f $1/env ]] && same_boot && ! any_dead; then
        # Not ours to clean up.
        registry=
        url=$(sed -n "s/^RESTANTE_URL='\(.*\)'/\1/p" "$1/env")
        fail "already running at $url; ops/down --data $1 stops it"
    fi
    stop_all
    rm -f "$registry" "$1/env"
    registry=
}
