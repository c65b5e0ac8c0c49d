package io.convection.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a completion costs in records and store operations, on the average.
 *
 * @param gets
 *            of the stores
 * @param scans
 *            of the stores
 * @param scanned
 *            rows found by each scan
 * @param writes
 *            of each store, in the order stacks, resources, nodes
 * @param inputBytes
 *            of an input's value
 * @param journalBytes
 *            of a journal entry's value
 * @param commands
 *            sent
 * @param commandBytes
 *            of a command's value
 */
record ReferenceWork(double gets, double scans, double scanned, List<Writes> writes, double inputBytes,
        double journalBytes, double commands, double commandBytes) {

    /**
     * Writes of one store.
     *
     * @param puts
     *            of rows
     * @param deletes
     *            of rows
     * @param bytes
     *            of a row
     */
    record Writes(String store, double puts, double deletes, double bytes) {

        private static Writes of(String store, TopicCounts.Count count, double completions) {
            long puts = count.records() - count.tombstones();
            // the keys' share is taken off the values: some 25 bytes each
            return new Writes(store, puts / completions, count.tombstones() / completions,
                    puts == 0 ? 0 : Math.max(1, count.bytes() / (double) puts - 25));
        }
    }

    /** What was counted while so many completions were decided. */
    static ReferenceWork of(double completions, Reads reads, long inputBytes, Map<String, TopicCounts.Count> topics) {
        TopicCounts.Count journal = topics.get("journal");
        TopicCounts.Count commands = topics.get("converge-commands");
        return new ReferenceWork(reads.gets / completions, reads.scans / completions,
                reads.scans == 0 ? 0 : reads.scanned / (double) reads.scans,
                List.of("stacks", "resources", "nodes").stream()
                        .map(store -> Writes.of(store, topics.get(store), completions)).toList(),
                inputBytes / completions, journal.bytes() / completions, commands.records() / completions,
                commands.records() == 0 ? 0 : commands.bytes() / (double) commands.records());
    }

    /** How often stores were read. */
    record Reads(long gets, long scans, long scanned) {

        Reads minus(Reads before) {
            return new Reads(gets - before.gets, scans - before.scans, scanned - before.scanned);
        }
    }

    /** Records that follow from a completion, and the completion itself. */
    double records() {
        return 2 + commands + storeWrites();
    }

    double storeWrites() {
        return writes.stream().mapToDouble(each -> each.puts + each.deletes).sum();
    }

    /** For people. */
    Map<String, Double> told() {
        Map<String, Double> told = new LinkedHashMap<>();
        told.put("records", records());
        told.put("journal", 1.0);
        told.put("commands", commands);
        told.put("events", 1.0);
        writes.forEach(each -> told.put(each.store + "Rows", each.puts + each.deletes));
        told.put("storeGets", gets);
        told.put("storeScans", scans);
        told.put("storeWrites", storeWrites());
        told.put("journalBytes", journalBytes);
        told.put("rowBytes", writes.stream().mapToDouble(each -> each.puts * each.bytes).sum());
        return told;
    }
}
