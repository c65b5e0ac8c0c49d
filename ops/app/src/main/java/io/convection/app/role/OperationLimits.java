package io.convection.app.role;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

import io.convection.app.Trouble;

/**
 * How many operations an executor runs at once.
 *
 * @param inAll empty for the usual number
 * @param ofType by the exact name of a type
 */
public record OperationLimits(OptionalInt inAll, Map<String, Integer> ofType) {

    /** The key that they stand behind. */
    static final String KEY = "max.operations";

    public OperationLimits {
        ofType = Map.copyOf(ofType);
    }

    /** {@code 2000, Kafka::Topic=5}: in all, and of types; each may be left out. What else stands there is a wrong call. */
    static OperationLimits of(String text) {
        OptionalInt inAll = OptionalInt.empty();
        Map<String, Integer> ofType = new TreeMap<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            int equals = part.indexOf('=');
            int limit = limit(part.substring(equals + 1).strip(), part.strip());
            if (equals < 0) {
                inAll = OptionalInt.of(limit);
            } else {
                ofType.put(part.substring(0, equals).strip(), limit);
            }
        }
        return new OperationLimits(inAll, ofType);
    }

    private static int limit(String number, String part) {
        try {
            int limit = Integer.parseInt(number);
            if (limit >= 1) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Trouble.call("`" + KEY + "` is numbers from 1, `2000, Kafka::Topic=5`; `" + part + "` is none");
    }
}
