package io.convection.app.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Moments and durations as people read them. */
public final class Moments {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    private Moments() {}

    /** {@code 2030-01-31 14:05:09}, in the time zone of this machine. */
    public static String local(Instant moment) {
        return LOCAL.format(moment.atZone(ZoneId.systemDefault()));
    }

    /** {@code 2030-01-31 14:05:09.042}, in the time zone of this machine. */
    public static String exact(Instant moment) {
        return EXACT.format(moment.atZone(ZoneId.systemDefault()));
    }

    /** {@code 340 ms}, {@code 12.3 s}, {@code 2 min 5 s}. */
    public static String duration(Duration duration) {
        long ms = duration.toMillis();
        if (ms < 1000) {
            return ms + " ms";
        }
        if (ms < 60_000) {
            return ms / 1000 + "." + ms % 1000 / 100 + " s";
        }
        return ms / 60_000 + " min " + ms % 60_000 / 1000 + " s";
    }
}
