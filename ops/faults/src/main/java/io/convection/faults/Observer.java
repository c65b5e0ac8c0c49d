package io.convection.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import io.convection.records.JournalEntry;

/** Everything that the journal says, as it is committed, beside what was asked. From any thread. */
final class Observer {

    private final Map<String, StackLife> lives = new TreeMap<>();
    private final Ledger ledger = new Ledger();
    private final BiConsumer<String, Long> onRest;

    /** @param onRest is told the stack, and the time, whenever one has done what it was asked last */
    Observer(BiConsumer<String, Long> onRest) {
        this.onRest = onRest;
    }

    Ledger ledger() {
        return ledger;
    }

    synchronized void asked(String stack, String request, boolean delete) {
        life(stack).asked(request, delete, System.nanoTime());
    }

    void take(JournalEntry entry, long now) {
        ledger.take(entry);
        if (takes(entry, now)) {
            onRest.accept(entry.getStack(), now);
        }
    }

    private synchronized boolean takes(JournalEntry entry, long now) {
        StackLife life = lives.get(entry.getStack());
        if (life == null) {
            return false;
        }
        boolean before = life.isAtRest();
        life.take(entry, now);
        return !before && life.isAtRest();
    }

    synchronized boolean isGone(String stack) {
        return life(stack).isGone();
    }

    /** The stacks that have not done what they were asked last. */
    synchronized List<String> busy() {
        return lives.values().stream().filter(life -> !life.isAtRest()).map(StackLife::toString).toList();
    }

    /** How many these are. */
    synchronized long busyCount() {
        return lives.values().stream().filter(life -> !life.isAtRest()).count();
    }

    /** The longest silences of each stack since this was last asked, in nanoseconds. */
    synchronized Map<String, Long> takeSilences() {
        long now = System.nanoTime();
        Map<String, Long> silences = new TreeMap<>();
        lives.forEach((stack, life) -> silences.put(stack, life.takeLongestSilence(now)));
        return silences;
    }

    synchronized List<String> wrongs() {
        List<String> wrongs = new ArrayList<>();
        lives.values().forEach(life -> wrongs.addAll(life.wrongs()));
        return wrongs;
    }

    private StackLife life(String stack) {
        return lives.computeIfAbsent(stack, StackLife::new);
    }
}
