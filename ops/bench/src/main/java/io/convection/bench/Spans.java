package io.convection.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** When operations began and ended. */
final class Spans {

    private final List<Long> begins = new ArrayList<>();
    private final List<Long> ends = new ArrayList<>();

    void add(long began, long ended) {
        begins.add(began);
        ends.add(ended);
    }

    int size() {
        return begins.size();
    }

    /** The most that went on at one moment; one that ends when another begins is over by then. */
    int mostAtOnce() {
        Collections.sort(begins);
        Collections.sort(ends);
        int most = 0;
        int over = 0;
        for (int begun = 0; begun < begins.size(); begun++) {
            while (ends.get(over) <= begins.get(begun)) {
                over++;
            }
            most = Math.max(most, begun + 1 - over);
        }
        return most;
    }
}
