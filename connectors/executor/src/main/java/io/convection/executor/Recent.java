package io.convection.executor;

import java.util.LinkedHashMap;
import java.util.Map;

/** The latest of some texts, so many and no more. Safe for use by several threads. */
final class Recent {

    private final Map<String, Boolean> texts;

    Recent(int most) {
        texts = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > most;
            }
        };
    }

    synchronized void add(String text) {
        texts.put(text, true);
    }

    synchronized boolean contains(String text) {
        return texts.containsKey(text);
    }
}
