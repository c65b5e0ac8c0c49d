package io.convection.audit;

import java.util.List;

import io.convection.records.JournalEntry;

/** The first thing in which two entries differ, for people. */
record Difference(String expected, String found) {

    private static final int LONGEST = 600;

    static Difference between(JournalEntry expected, JournalEntry found) {
        List<Object> facts = expected.getFacts();
        List<Object> others = found.getFacts();
        for (int i = 0; i < Math.max(facts.size(), others.size()); i++) {
            String one = fact(facts, i);
            String other = fact(others, i);
            if (i >= facts.size() || i >= others.size() || !facts.get(i).equals(others.get(i))) {
                return new Difference("fact " + (i + 1) + ": " + one, other);
            }
        }
        return new Difference(place(expected), place(found));
    }

    private static String place(JournalEntry entry) {
        return "stack " + entry.getStack() + ", uid " + entry.getUid() + ", sequence " + entry.getSequence()
                + ", rules "
                + entry.getRules() + ", at " + entry.getTime();
    }

    private static String fact(List<Object> facts, int i) {
        if (i >= facts.size()) {
            return "no fact";
        }
        String text = facts.get(i).getClass().getSimpleName() + " " + facts.get(i);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
