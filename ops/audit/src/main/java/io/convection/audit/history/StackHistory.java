package io.convection.audit.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.convection.audit.AuditException;
import io.convection.audit.EntryReader;
import io.convection.audit.JournalRecord;
import io.convection.audit.JournalSource;
import io.convection.audit.UnreadableEntryException;
import io.convection.core.Input;
import io.convection.records.JournalEntry;
import io.convection.records.fact.StackGone;

/** All that the journal says of one stack, in order: its own entries, in all of its lives, and those of its partition. */
public final class StackHistory {

    private final String stack;
    private final List<HistoryEntry> entries = new ArrayList<>();
    private final Map<String, Life> lives = new LinkedHashMap<>();

    private StackHistory(String stack) {
        this.stack = stack;
    }

    /**
     * Reads a stack's history.
     *
     * @param source
     *            has the stack's partition, and may have others
     * @throws AuditException
     *             if an entry can't be read, or the journal has none of this stack
     */
    public static StackHistory read(JournalSource source, String stack) {
        Map<Integer, List<HistoryEntry>> partitions = new HashMap<>();
        EntryReader reader = new EntryReader(source.schemas());
        int[] found = {-1};
        source.read(record -> {
            String key = record.stack();
            // until the stack is met, each partition may be its own
            boolean general = key.equals(Input.PARTITION) && (found[0] < 0 || found[0] == record.partition());
            if (key.equals(stack)) {
                found[0] = record.partition();
            }
            if (general || key.equals(stack)) {
                List<HistoryEntry> entries = partitions.computeIfAbsent(record.partition(), none -> new ArrayList<>());
                entries.add(new HistoryEntry(entries.size(), record.offset(), decoded(reader, record)));
            }
            return true;
        });
        StackHistory history = new StackHistory(stack);
        partitions.getOrDefault(found[0], List.of()).forEach(history::add);
        return history.checked();
    }

    /**
     * The history that these entries are, their place being their offset; entries of other stacks are left out.
     *
     * @throws AuditException
     *             if none is of this stack
     */
    public static StackHistory of(String stack, List<JournalEntry> journal) {
        StackHistory history = new StackHistory(stack);
        for (int offset = 0; offset < journal.size(); offset++) {
            JournalEntry entry = journal.get(offset);
            if (entry.getStack().equals(stack) || entry.getStack().equals(Input.PARTITION)) {
                history.add(new HistoryEntry(history.entries.size(), offset, entry));
            }
        }
        return history.checked();
    }

    private static JournalEntry decoded(EntryReader reader, JournalRecord record) {
        try {
            return reader.read(record.value());
        } catch (UnreadableEntryException e) {
            throw new AuditException("Entry " + record.offset() + " of partition " + record.partition()
                    + " can't be read: " + e.getMessage() + "; `convection audit verify` says more.", e);
        }
    }

    private void add(HistoryEntry each) {
        entries.add(each);
        JournalEntry entry = each.entry();
        if (entry.getStack().equals(stack) && !entry.getUid().isEmpty()) {
            Optional<Instant> gone = entry.getFacts().stream().anyMatch(StackGone.class::isInstance)
                    ? Optional.of(entry.getTime())
                    : Optional.empty();
            lives.merge(entry.getUid(), new Life(entry.getUid(), each.index(), each.index(), entry.getTime(), gone),
                    (life, next) -> new Life(life.uid(), life.first(), next.last(), life.began(),
                            next.ended().or(life::ended)));
        }
    }

    private StackHistory checked() {
        if (entries.stream().noneMatch(each -> each.entry().getStack().equals(stack))) {
            throw new AuditException("The journal has no entry of a stack " + stack + ".");
        }
        return this;
    }

    /** The stack id. */
    public String stack() {
        return stack;
    }

    /** Every entry, in order. */
    public List<HistoryEntry> entries() {
        return List.copyOf(entries);
    }

    /** The entry in this place. */
    HistoryEntry entry(int index) {
        return entries.get(index);
    }

    /** The stack's lives, in order. */
    public List<Life> lives() {
        return List.copyOf(lives.values());
    }

    /**
     * One of the stack's lives.
     *
     * @param uid
     *            which; the latest where none is named
     * @throws AuditException
     *             if there is no such life
     */
    public Life life(Optional<String> uid) {
        Optional<Life> life = uid.isPresent()
                ? Optional.ofNullable(lives.get(uid.get()))
                : lives.values().stream().reduce((earlier, later) -> later);
        return life.orElseThrow(() -> new AuditException(lives.isEmpty()
                ? "There never was a stack " + stack + ": no request to make it was accepted."
                : "No life of " + stack + " has the uid " + uid.orElse("") + "; there are "
                        + lives.values().stream().map(Life::uid).collect(Collectors.joining(", ")) + "."));
    }

    /** The entries of one life, in order. */
    public List<HistoryEntry> entries(Life life) {
        return entries.subList(life.first(), life.last() + 1).stream()
                .filter(each -> each.entry().getUid().equals(life.uid())).toList();
    }
}
