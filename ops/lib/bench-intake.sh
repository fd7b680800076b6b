# shellcheck shell=bash disable=SC2154 # variables are shared with ops/bench, which reads this file
# Mail that comes in, against the parser alone and PostgreSQL that only keeps the octets, in turns.

install_missing $'wrk\n'
bench_programs APIServer MailParser IntakeBenchmark
bench_servers

secret=benchmark-inbound-secret
connections=${CONNECTIONS:-128}
if ! is_count "$connections" || ((connections < 1)); then fail "CONNECTIONS must be a number, not '$connections'"; fi
export DATABASE_URL REDIS_URL BOOTSTRAP_ADMIN_EMAIL=bench@example.test BOOTSTRAP_ADMIN_API_KEY=rst_benchmark_0123456789abcdef
export INBOUND_SECRET=$secret LOG_LEVEL=error
DATABASE_URL=$(postgres_url bench) REDIS_URL=$(redis_url 0)
"$bin_dir/APIServer" migrate >"$scratch/migrate.log" 2>&1 || fail "migrate failed: $(<"$scratch/migrate.log")"
api_port=$(free_ports 0 1) || fail "there are no free ports"
launch api api "$scratch/api.log" "$bin_dir/APIServer" serve --hostname 127.0.0.1 --port "$api_port"
answers() { [[ $(curl -s -o /dev/null -m 5 -w '%{http_code}' --noproxy '*' "$1") == 200 ]]; }
await 60 "the API" "$scratch/api.log" answers "http://127.0.0.1:$api_port/health/ready"

sql() { psql -X -q -v ON_ERROR_STOP=1 "$DATABASE_URL" "$@" >/dev/null || fail "psql $* failed"; }
sql -c "
    INSERT INTO domains (id, name, binding_source, status) VALUES (gen_random_uuid(), 'example.com', 'catalog', 'active');
    INSERT INTO mailboxes (id, user_id, domain_id, local_part, subdomain, address, source, status, delivery)
    SELECT gen_random_uuid(), u.id, d.id, 'user', '', 'user@example.com', 'registered', 'active', 'ready' FROM users u, domains d;
    CREATE TABLE limit_sample (octets bytea);
    CREATE TABLE limit_blobs (key uuid PRIMARY KEY, octets bytea NOT NULL);"

# Empties what a round filled, so that each finds the same.
empty() { sql -c "TRUNCATE messages CASCADE; TRUNCATE blob_pieces, limit_blobs; UPDATE user_storage SET messages = 0, bytes = 0; CHECKPOINT"; }

# posted SIZE ROUND: prints mails a second that were stored, or fails when any was not.
posted() {
    local output
    output=$(wrk -t 1 -c "$connections" -d "${limit_seconds}s" --timeout 20s -s "$root/Benchmarks/IntakeBenchmark/limits/post.lua" \
        "http://127.0.0.1:$api_port" -- "$scratch/mail-$1" "$secret" "$2-$1") || fail "wrk: $output"
    if grep -q 'Non-2xx' <<<"$output"; then fail "wrk: $output"; fi
    awk '/^Requests\/sec/ { print $2 }' <<<"$output"
}

# inserted: prints transactions a second that write one mail's octets each.
inserted() {
    local output
    output=$(pgbench -n -M prepared -c "$connections" -j 1 -T "$limit_seconds" -f "$root/Benchmarks/IntakeBenchmark/limits/insert.sql" \
        "$DATABASE_URL" 2>&1) || fail "pgbench: $output"
    awk '/^tps/ { print $3 }' <<<"$output"
}

declare -A figures=()
# The first round warms everything up and is not counted.
for round in 0 1 2 3; do
    for size in 4096 102400; do
        say "round $round, $size octets"
        "$bin_dir/IntakeBenchmark" sample --size "$size" >"$scratch/mail-$size"
        chmod 644 "$scratch/mail-$size"
        sql < <(printf "TRUNCATE limit_sample; INSERT INTO limit_sample VALUES (decode('%s', 'base64'));" \
            "$(base64 -w 0 "$scratch/mail-$size")")
        empty
        intake=$(posted "$size" "$round")
        empty
        insert=$(inserted)
        parse=$("$bin_dir/IntakeBenchmark" parse --size "$size" --seconds "$limit_seconds")
        ((round == 0)) || figures[$size]+="$intake,$insert,$parse "
    done
done

jq -n --arg commit "$commit" --argjson cores "$(nproc)" --argjson connections "$connections" --arg small "${figures[4096]}" --arg large "${figures[102400]}" '
    def median: sort | .[length / 2 | floor];
    def column($n): map(.[$n]) | median;
    def row: split(" ") | map(select(. != "") | split(",") | map(tonumber)) |
        (column(1)) as $insert | (column(2)) as $parse | ([$insert, $parse] | min) as $limit |
        {
            mailsPerSecond: column(0), rounds: map(.[0]),
            limits: {insertsOfTheOctetsPerSecond: $insert, parsesPerSecond: $parse},
            toLowerLimit: (column(0) / $limit * 1000 | round / 1000)
        };
    {commit: $commit, cores: $cores, $connections, "4KiB": ($small | row), "100KiB": ($large | row)}'
