package io.convection.executor;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Runs of offsets that are done above a committed one, as text for the commit's metadata: for each run how far it lies behind the one before, and how long it is.
 * Numbers are written with five bits a character, the lowest first; one that goes on is marked by the sixth.
 */
final class DoneRuns {

    /** Kafka takes 4,096 characters of metadata with an offset, unless it is told otherwise; some are left for what stands before. */
    static final int LONGEST = 4000;

    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int BITS = 5;
    private static final int GOES_ON = 1 << BITS;

    /** Offsets from the first to before the other. */
    record Run(long from, long to) {}

    /**
     * What was written.
     *
     * @param whole false if the last of the runs found no room
     */
    record Text(String text, boolean whole) {}

    private DoneRuns() {}

    /** Runs in ascending order, none of which begins below the base. */
    static Text write(long base, List<Run> runs) {
        StringBuilder text = new StringBuilder();
        long last = base;
        for (Run run : runs) {
            int before = text.length();
            number(run.from() - last, text);
            number(run.to() - run.from(), text);
            if (text.length() > LONGEST) {
                text.setLength(before);
                return new Text(text.toString(), false);
            }
            last = run.to();
        }
        return new Text(text.toString(), true);
    }

    /**
     * The runs by where they begin, each with where it ends.
     *
     * @throws IllegalArgumentException if this is no such text
     */
    static NavigableMap<Long, Long> read(long base, String text) {
        NavigableMap<Long, Long> runs = new TreeMap<>();
        long last = base;
        int place = 0;
        while (place < text.length()) {
            long[] pair = new long[2];
            for (int i = 0; i < pair.length; i++) {
                int digit = GOES_ON;
                for (int shift = 0; (digit & GOES_ON) != 0; shift += BITS, place++) {
                    digit = place < text.length() ? DIGITS.indexOf(text.charAt(place)) : -1;
                    if (digit < 0 || shift >= Long.SIZE) {
                        throw new IllegalArgumentException("no runs of offsets, at character " + place);
                    }
                    pair[i] |= (long) (digit & (GOES_ON - 1)) << shift;
                }
            }
            long from = last + pair[0];
            last = from + pair[1];
            runs.put(from, last);
        }
        return runs;
    }

    private static void number(long value, StringBuilder text) {
        long left = value;
        do {
            int digit = (int) (left & (GOES_ON - 1));
            left >>>= BITS;
            text.append(DIGITS.charAt(left > 0 ? digit | GOES_ON : digit));
        } while (left > 0);
    }
}
