# shellcheck shell=bash disable=SC2154 # variables are shared with ops/bench, which reads this file
# GET /api/messages of an installation with 10,000 messages and of one with 1,000,000, in turns, so that a noisy machine disturbs both.

install_missing $'wrk\n'
bench_programs APIServer
bench_servers
small_count=${SMALL:-10000} large_count=${LARGE:-1000000}
for count in "$small_count" "$large_count"; do
    if [[ ! $count =~ ^[1-9][0-9]{3,7}$ ]]; then fail "SMALL and LARGE must be 1000 at least"; fi
done

api_key=rst_benchmark_0123456789abcdef
member_key=rst_benchmark_member_0123456789
ports=$(free_ports 0 2) || fail "there are no free ports"
export REDIS_URL BOOTSTRAP_ADMIN_EMAIL=bench@example.test BOOTSTRAP_ADMIN_API_KEY=$api_key LOG_LEVEL=error
export API_RATE_LIMIT_PER_MINUTE=100000000
REDIS_URL=$(redis_url 0)

# fill DATABASE COUNT: mail of ten users with a hundred mailboxes each, of which every seventh has expired.
fill() {
    "$postgres_programs/psql" -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$postgres_port" -U restante -d "$1" -v count="$2" \
        -v key="$member_key" <<'SQL'
SET synchronous_commit = off;
INSERT INTO domains (id, name, binding_source, status) VALUES (gen_random_uuid(), 'bench.example', 'catalog', 'active');
INSERT INTO users (id, email, name, role)
    SELECT gen_random_uuid(), 'u' || n || '@bench.example', 'U', 'member' FROM generate_series(1, 10) n;
INSERT INTO api_keys (id, user_id, name, prefix, secret_hash, scopes)
    SELECT gen_random_uuid(), id, 'bench', 'rst_bench', sha256(:'key'::bytea), '{*}' FROM users WHERE email = 'u1@bench.example';
INSERT INTO mailboxes (id, user_id, domain_id, local_part, address, source, status, delivery, expires_at)
    SELECT gen_random_uuid(), u.id, d.id, split_part(u.email, '@', 1) || '-' || n,
           split_part(u.email, '@', 1) || '-' || n || '@bench.example', 'registered', 'active', 'ready',
           CASE WHEN n % 7 = 0 THEN now() - interval '1 hour' END
      FROM users u, domains d, generate_series(1, 100) n WHERE u.email LIKE '%@bench.example';
CREATE TEMP TABLE boxes AS SELECT row_number() OVER (ORDER BY id) - 1 AS number, id, user_id, address FROM mailboxes;
CREATE INDEX ON boxes (number);
INSERT INTO messages (id, mailbox_id, user_id, mailbox_address, envelope_to, delivery_key, subject, preview, from_name, from_address,
                      received_at, size_bytes, attachment_count, has_html, parse_status, verification_code, verification_source,
                      verification_method, blob_store, blob_key, search)
    SELECT gen_random_uuid(), b.id, b.user_id, b.address, b.address, sha256(n::text::bytea), 'Message ' || n, repeat('preview ', 15),
           'Sender ' || n % 1000, 's' || n % 1000 || '@sender.example', now() - (:count - n) * interval '1 second', 4096, 0, true, 'parsed',
           CASE WHEN n % 3 = 0 THEN '123456' END, CASE WHEN n % 3 = 0 THEN 'body'::verification_source END,
           CASE WHEN n % 3 = 0 THEN 'rules'::verification_method END, 'postgres', gen_random_uuid(),
           array_to_tsvector(ARRAY['message', 'n' || n, 'word' || n % 5000, 'common'])
      FROM generate_series(1, :count) n JOIN boxes b ON b.number = n::bigint * 7919 % 1000;
VACUUM ANALYZE;
SQL
}

declare -A port=()
answers() { [[ $(curl -s -o /dev/null -m 5 -w '%{http_code}' --noproxy '*' "$1") == 200 ]]; }
for size in small large; do
    need_database "bench_$size"
    DATABASE_URL=$(postgres_url "bench_$size")
    export DATABASE_URL
    "$bin_dir/APIServer" migrate >"$scratch/migrate.log" 2>&1 || fail "migrate failed: $(<"$scratch/migrate.log")"
    port[$size]=$ports
    ports=$((ports + 1))
    # Before there is any user, so that it makes the administrator.
    launch "$size" "api-$size" "$scratch/$size.log" "$bin_dir/APIServer" serve --hostname 127.0.0.1 --port "${port[$size]}"
    await 60 "the API" "$scratch/$size.log" answers "http://127.0.0.1:${port[$size]}/health/ready"
    count=${size}_count
    say "writing ${!count} messages"
    fill "bench_$size" "${!count}" >"$scratch/fill.log" 2>&1 || fail "filling failed: $(<"$scratch/fill.log")"
done

# get SIZE KEY PATH: prints the body.
get() { curl -sf -m 20 --noproxy '*' -H "Authorization: Bearer $2" "http://127.0.0.1:${port[$1]}$3"; }

# p50 SIZE KEY PATH: prints the median in milliseconds, of two connections that ask again and again.
p50() {
    local output
    output=$(wrk -t 1 -c 2 -d "${limit_seconds}s" --latency -H "Authorization: Bearer $2" "http://127.0.0.1:${port[$1]}$3") ||
        fail "wrk $3: $output"
    if grep -q 'Non-2xx' <<<"$output"; then fail "wrk $3: $output"; fi
    awk '$1 == "50%" { if ($2 ~ /us$/) print $2 / 1000; else if ($2 ~ /ms$/) print $2 + 0; else print $2 * 1000 }' <<<"$output"
}

declare -A figures=()
names=(everybody own page mailbox twenty expired code words)
for round in 0 1 2 3; do
    say "round $round"
    for name in "${names[@]}"; do
        for size in small large; do
            key=$api_key
            case $name in
            everybody) path='/api/messages' ;;
            own) key=$member_key path='/api/messages' ;;
            page) path="/api/messages?cursor=$(get "$size" "$key" '/api/messages?limit=200' | jq -r .nextCursor)" ;;
            mailbox) path="/api/messages?mailboxId=$(get "$size" "$key" '/api/messages?limit=1' | jq -r '.messages[0].mailboxId')" ;;
            twenty)
                boxes=$(get "$size" "$key" '/api/messages?limit=20' | jq -r '[.messages[].mailboxId | "mailboxId=" + .] | join("&")')
                path="/api/messages?$boxes"
                ;;
            expired) path='/api/messages?mailboxStatus=expired' ;;
            code) path='/api/messages?hasCode=true' ;;
            words) path='/api/messages?q=n500' ;;
            esac
            figure=$(p50 "$size" "$key" "$path")
            ((round == 0)) || figures[$name,$size]+="$figure "
        done
    done
done

rows=$(for name in "${names[@]}"; do printf '%s\t%s\t%s\n' "$name" "${figures[$name,small]}" "${figures[$name,large]}"; done)
jq -n --arg commit "$commit" --argjson cores "$(nproc)" --argjson small "$small_count" --argjson large "$large_count" --arg rows "$rows" '
    def median: split(" ") | map(select(. != "") | tonumber) | sort | .[length / 2 | floor];
    {
        commit: $commit, cores: $cores, messages: {small: $small, large: $large},
        p50Milliseconds: ($rows | split("\n") | map(split("\t") | {key: .[0], value: {
            small: (.[1] | median), large: (.[2] | median),
            ratio: ((.[2] | median) / (.[1] | median) * 1000 | round / 1000)}}) | from_entries)
    }'
