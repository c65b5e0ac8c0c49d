package io.convection.app.role;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.TreeMap;

import io.convection.app.Trouble;
import io.convection.executor.ObserverConfig;

/**
 * What an executor observes by itself.
 *
 * @param every how long after an observation of a resource the next one is due, by the exact name of its type; empty where nothing is observed
 * @param perSecond observations that are begun in a second, at most
 */
public record Observations(Map<String, Duration> every, double perSecond) {

    /** The key that the types stand behind. */
    static final String KEY = "observe";

    /** The key of the budget. */
    static final String BUDGET = "observe.per.second";

    public Observations {
        every = Map.copyOf(every);
    }

    /** {@code Kafka::Topic=PT10M, Local::File=PT1M}, and a number; both may be empty. What else stands there is a wrong call. */
    static Observations of(String types, String budget) {
        Map<String, Duration> every = new TreeMap<>();
        for (String part : types.isBlank() ? new String[0] : types.split(",", -1)) {
            int equals = part.indexOf('=');
            every.put(part.substring(0, Math.max(equals, 0)).strip(),
                    interval(part.substring(equals + 1).strip(), part.strip()));
        }
        return new Observations(every, budget.isBlank() ? ObserverConfig.DEFAULT_PER_SECOND : number(budget.strip()));
    }

    private static Duration interval(String text, String part) {
        try {
            Duration interval = Duration.parse(text);
            if (part.indexOf('=') > 0 && !interval.isNegative() && !interval.isZero()) {
                return interval;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw Trouble.call("`" + KEY + "` is types with intervals, `Kafka::Topic=PT10M, Local::File=PT1M`; `" + part
                + "` is none");
    }

    private static double number(String text) {
        try {
            double number = Double.parseDouble(text);
            if (number > 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Trouble.call("`" + BUDGET + "` is a number above 0, not `" + text + "`");
    }
}
