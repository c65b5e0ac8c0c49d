package io.convection.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.convection.records.JournalEntry;
import io.convection.records.fact.Quarantined;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.StackFailed;
import io.convection.records.fact.StackGone;
import io.convection.records.fact.TraversalStarted;

/** What the journal says of one stack, beside what was asked of it. For one thread at a time. */
final class StackLife {

    private final String stack;
    private final Map<Long, String> requestOf = new HashMap<>();
    private final List<String> wrongs = new ArrayList<>();
    private String asked = "";
    private String done = "";
    private boolean deleting;
    private long lastWord;
    private long longestSilence;

    StackLife(String stack) {
        this.stack = stack;
    }

    /** A request is sent; all further ones stand behind it. */
    void asked(String request, boolean delete, long now) {
        if (isAtRest()) {
            lastWord = now;
        }
        asked = request;
        deleting = delete;
    }

    /** The next entry of the stack. */
    void take(JournalEntry entry, long now) {
        heard(now);
        for (Object fact : entry.getFacts()) {
            switch (fact) {
                case TraversalStarted f -> requestOf.put(f.getTraversal(), f.getRequestId());
                case StackCompleted f -> done = requestOf.getOrDefault(f.getTraversal(), done);
                case StackGone f -> gone();
                case StackFailed f -> wrongs
                        .add("failed: " + stack + " traversal " + f.getTraversal() + ": " + f.getReason());
                case Rejected f -> wrongs.add("rejected: " + stack + " " + f.getRequestId() + ": " + f.getCode() + " "
                        + f.getPlace() + " " + f.getMessage());
                case Quarantined f -> wrongs.add("quarantined: " + f);
                default -> {
                    // work
                }
            }
        }
    }

    private void gone() {
        requestOf.clear();
        if (deleting) {
            done = asked;
        }
    }

    private void heard(long now) {
        longestSilence = Math.max(longestSilence, silence(now));
        lastWord = now;
    }

    /** Whether what was asked last is done. */
    boolean isAtRest() {
        return asked.equals(done);
    }

    /** Whether it was asked to go, and is gone. */
    boolean isGone() {
        return deleting && isAtRest();
    }

    /** For how long nothing was heard of it although there is something to do, in nanoseconds. */
    long silence(long now) {
        return isAtRest() ? 0 : now - lastWord;
    }

    /** The longest silence since this was last asked. */
    long takeLongestSilence(long now) {
        long longest = Math.max(longestSilence, silence(now));
        longestSilence = 0;
        return longest;
    }

    /** What should never have happened to it. */
    List<String> wrongs() {
        return List.copyOf(wrongs);
    }

    @Override
    public String toString() {
        return stack + " was asked " + asked + " and has done " + done;
    }
}
