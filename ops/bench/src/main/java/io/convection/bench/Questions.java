package io.convection.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.convection.records.JournalEntry;
import io.convection.records.fact.Asked;
import io.convection.records.fact.InProgress;

/** When operations in progress are to be asked about, and when they were: by the journal, whose entries are taken in the order of each partition. */
final class Questions {

    private final Map<String, Instant> due = new HashMap<>();
    private final List<Long> lags = new ArrayList<>();
    private long answers;
    private long asked;
    private long early;

    void take(JournalEntry entry) {
        for (Object fact : entry.getFacts()) {
            if (fact instanceof InProgress going && going.getToken().isPresent()) {
                answers++;
                due.put(id(entry, going.getResource(), going.getVersion()), going.getAt().orElseThrow());
            } else if (fact instanceof Asked question) {
                asked(entry, id(entry, question.getResource(), question.getVersion()));
            }
        }
    }

    private void asked(JournalEntry entry, String id) {
        asked++;
        Optional.ofNullable(due.remove(id)).ifPresent(at -> {
            long lag = entry.getTime().toEpochMilli() - at.toEpochMilli();
            lags.add(lag);
            early += lag < 0 ? 1 : 0;
        });
    }

    private static String id(JournalEntry entry, String resource, long version) {
        return entry.getUid() + "/" + resource + "#" + version;
    }

    /** Answers so far that an operation goes on elsewhere. */
    long answers() {
        return answers;
    }

    /** Operations that wait to be asked about. */
    int waiting() {
        return due.size();
    }

    /** How many of those that wait were due by then. */
    long dueBy(Instant moment) {
        return due.values().stream().filter(at -> !at.isAfter(moment)).count();
    }

    /** Questions so far. */
    long asked() {
        return asked;
    }

    /** Of these, before they were due. */
    long early() {
        return early;
    }

    /** Of 100 questions, the milliseconds behind time that so many did not exceed; 0 where there was none. */
    long lag(int percent) {
        Collections.sort(lags);
        return lags.isEmpty() ? 0 : lags.get(Math.max(0, (int) Math.ceil(lags.size() * percent / 100.0) - 1));
    }
}
