#!/usr/bin/env bash
# The README's consumer, just as it stands there, in a process of its own: Confluent's deserializer, no class of ours. Expects a running `up`.
#   ops/it/consumer.sh [BOOTSTRAP_SERVERS [REGISTRY_URL]]    prints what it reads within 15 s; succeeds if it read the journal and a stack's status
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

sed -n '/^```java$/,/^```$/p' README.md | sed '1d;$d' > "$folder/Watch.java"
# Of the class path only what a stranger would have: Kafka's clients, Avro, and Confluent's classes.
class_path=$(tr ':' '\n' < ops/app/target/class-path \
    | grep -E '/(kafka-clients|avro|jackson-[a-z0-9-]+|guava|failureaccess|slf4j-api|commons-[a-z0-9]+|lz4-java|snappy-java|zstd-jni)-[^/]*\.jar$|convection-confluent-client' \
    | tr '\n' ':')
java=$(ops/bin/convection --java)
timeout 15 "$java" -cp "$class_path" "$folder/Watch.java" "$@" > "$folder/seen" 2> "$folder/errors" || true
cat "$folder/seen"
grep -q ' entry [0-9]*: ' "$folder/seen" && grep -q ' is [A-Z_]*, [0-9]* pending' "$folder/seen" || {
    echo "consumer.sh: journal or stacks changelog were not read" >&2
    cat "$folder/errors" >&2
    exit 1
}
