#!/usr/bin/env bash
# The public changelogs as a stock Kafka Connect worker sees them: Kafka's own file sink and Confluent's own Avro converter, no class of ours. A stack is created and
# deleted; the files must tell rows that are complete, and then a tombstone, which the file sink writes as `null`. The first time it takes 120 MB from Maven Central.
set -euo pipefail
. "$(dirname "$0")/../lib.sh"
worker=
stop_worker() {
    [ -n "$worker" ] || return 0
    kill "$worker" 2>/dev/null || true
    wait "$worker" 2>/dev/null || true
    worker=
}
trap 'stop_worker; stop_up INT; rm -rf "$work"' EXIT

target=ops/it/connect/target
if [ ! -f "$target/class-path" ] || [ pom.xml -nt "$target/class-path" ] || [ ops/it/connect/pom.xml -nt "$target/class-path" ]; then
    mvn -q -f ops/it/connect/pom.xml package || fail "Kafka Connect could not be had"
    touch "$target/class-path"
fi

# What a user would write, too. Only the worker's port and where it may keep offsets are not as usual.
cat > "$work/worker.properties" <<PROPERTIES
bootstrap.servers=$CONVECTION_BOOTSTRAP_SERVERS
listeners=http://127.0.0.1:$(free_port)
plugin.path=$PWD/$target/plugins
key.converter=org.apache.kafka.connect.storage.StringConverter
value.converter=io.confluent.connect.avro.AvroConverter
value.converter.schema.registry.url=$CONVECTION_REGISTRY
# What is not committed was not decided.
consumer.isolation.level=read_committed
offset.storage.file.filename=$work/offsets
PROPERTIES
for topic in stacks resources; do
    cat > "$work/$topic.properties" <<PROPERTIES
name=$topic
connector.class=org.apache.kafka.connect.file.FileStreamSinkConnector
topics=convection-$topic-changelog
file=$work/$topic
PROPERTIES
done

start_up
"$convection" stack create connect -t ops/examples/pipeline.yaml --wait || fail "create"
"$("$convection" --java)" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$(cat "$target/class-path")" \
    org.apache.kafka.connect.cli.ConnectStandalone "$work/worker.properties" "$work/stacks.properties" "$work/resources.properties" > "$work/worker.log" 2>&1 &
worker=$!

written() {
    kill -0 "$worker" 2>/dev/null || { tail -n 30 "$work/worker.log" >&2; fail "the worker ended"; }
    sleep 0.5
    "$@"
}
complete() {
    [ -f "$work/stacks" ] && [ -f "$work/resources" ] && tail -n 1 "$work/stacks" | grep -q '^Struct{stack=default/connect,.*,status=CREATE_COMPLETE,.*,resources=12,pending=0,' \
        && [ "$(sed -n 's/^Struct{stack=default\/connect,.*,name=\([a-z_]*\),version=.*,status=CREATE_COMPLETE,.*/\1/p' "$work/resources" | sort -u | wc -l)" -eq 12 ]
}
within 60 written complete || { tail -n 3 "$work/stacks" "$work/resources" "$work/worker.log" >&2; fail "no complete rows were written"; }
echo "$(wc -l < "$work/stacks") rows of stacks and $(wc -l < "$work/resources") of resources are in the files; the stack and its 12 resources are complete"
rows=$(wc -l < "$work/resources")

"$convection" stack delete connect --wait || fail "delete"
gone() {
    [ "$(tail -n 1 "$work/stacks")" = null ] && [ "$(tail -n +$((rows + 1)) "$work/resources" | grep -c '^null$')" -eq 12 ]
}
within 30 written gone || { tail -n 3 "$work/stacks" "$work/resources" >&2; fail "not every row has a tombstone"; }
tail -n 2 "$work/stacks"
stop_worker
grep -q ' ERROR ' "$work/worker.log" && { grep ' ERROR ' "$work/worker.log" >&2; fail "the worker had errors"; }
echo "connect/run.sh: passed"
