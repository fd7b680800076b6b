# shellcheck shell=bash disable=SC2034,SC2154 # variables are shared with the scripts that read this file
# Who may import what. The compiler keeps most of it by the targets' dependencies; this keeps Package.swift from giving way.

# One line a directory: the fenced modules its files may import. Modules that are named nowhere here are free for all.
fences='
Sources/Common/Core:
Sources/Common/Packing:         CLZ4
Sources/Common/Postgres:        CPostgres Core
Sources/Common/Redis:           CHiredis NIOSSL Core
Sources/Common/Cloudflare:      AsyncHTTPClient Core
Sources/Common/Mail:            CPublicSuffix CIDN2 Packing Core
Sources/Common/Passkeys:        CCBOR X509 SwiftASN1 Mail Core
Sources/Common/Blobs:           Postgres Packing AsyncHTTPClient Core
Sources/Common/Store:           Postgres Mail Packing Core
Sources/Jobs:                   Store Blobs Postgres Redis Cloudflare Mail Core
Sources/APIServer:              Jobs Store Blobs Postgres Redis Passkeys Mail Core Hummingbird
Sources/Worker:                 Jobs Store Blobs Postgres Redis Cloudflare Mail Core AsyncHTTPClient
Sources/MailParser:             CGMime Mail Core
Sources/CloudflareSimulator:    Hummingbird
Benchmarks/HelloServer:         Hummingbird
Benchmarks/MailCorpus:          Mail Core AsyncHTTPClient
Benchmarks/IntakeBenchmark:     Mail Core
Benchmarks/QueueBenchmark:      Jobs Store Postgres Redis Core
Tests/CloudflareSimulatorTests: CloudflareSimulator Hummingbird
Tests/EndToEndTests:            TestSupport Store Postgres Redis Core AsyncHTTPClient
Tests/ChaosTests:               TestSupport Store Postgres Redis Core AsyncHTTPClient
'

# imports DIRECTORY: prints "file:line module" for every import of its Swift files, whatever stands before the word.
imports() {
    grep -rnE --include='*.swift' \
        '^[[:space:]]*(@[A-Za-z_]+(\([^)]*\))?[[:space:]]+)*((public|package|internal|fileprivate|private)[[:space:]]+)?import[[:space:]]' "$1" |
        sed -E 's/^([^:]+:[0-9]+):.*import[[:space:]]+((struct|class|enum|protocol|func|var|let|typealias|actor)[[:space:]]+)?([A-Za-z_0-9]+).*/\1 \4/' ||
        true
}

# check_fences: prints every import that the table forbids; fails when there is one.
check_fences() {
    local directory allowed place module fenced=' ' violations=0
    while IFS=: read -r directory allowed; do
        [[ -n $directory ]] || continue
        fenced+="${directory##*/} $(tr -s ' ' <<<"$allowed") "
    done <<<"$fences"

    for directory in Sources/*/ Sources/Common/*/ Benchmarks/*/; do
        directory=${directory%/}
        case $directory in
        Sources/Common | Sources/Common/System) continue ;;
        esac
        if ! grep -q "^$directory:" <<<"$fences"; then
            say "$directory has no line in the table of ops/lib/fences.sh"
            violations=1
        fi
    done
    while IFS=: read -r directory allowed; do
        [[ -n $directory && -d $directory ]] || continue
        while read -r place module; do
            if [[ $fenced == *" $module "* && " $allowed ${directory##*/} " != *" $module "* ]]; then
                say "$place: ${directory##*/} must not import $module"
                violations=1
            fi
        done < <(imports "$directory")
    done <<<"$fences"
    return "$violations"
}
