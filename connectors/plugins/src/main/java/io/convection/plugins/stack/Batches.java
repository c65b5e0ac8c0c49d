package io.convection.plugins.stack;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** How many members may be under way at once, as {@code batch_create} and {@code rolling_update} say. */
final class Batches {

    private static final String SIZE = "max_batch_size";
    private static final String IN_SERVICE = "min_in_service";
    private static final String PAUSE = "pause_time";

    private Batches() {}

    /** While they are made; 0 for all. */
    static int creating(JsonNode policy) {
        if (policy.isNull()) {
            return 0;
        }
        check("batch_create", policy, List.of(SIZE, PAUSE));
        return size("batch_create", policy);
    }

    /** While they are changed; 0 for all. At least one, whatever is to be in service: else nothing would ever change. */
    static int updating(JsonNode policy, int count) {
        if (policy.isNull()) {
            return 0;
        }
        check("rolling_update", policy, List.of(SIZE, IN_SERVICE, PAUSE));
        int inService = Numbers.whole("rolling_update." + IN_SERVICE, policy.path(IN_SERVICE), 0, 0,
                MemberStack.MOST);
        return Math.max(1, Math.min(size("rolling_update", policy), count - inService));
    }

    private static int size(String property, JsonNode policy) {
        return Numbers.whole(property + "." + SIZE, policy.path(SIZE), 1, 1, MemberStack.MOST);
    }

    private static void check(String property, JsonNode policy, List<String> keys) {
        policy.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw new IllegalArgumentException("property " + property + " has no " + key + "; it has "
                        + String.join(", ", keys.subList(0, keys.size() - 1)));
            }
        });
        if (policy.path(PAUSE).asDouble() != 0) {
            throw new IllegalArgumentException("property " + property + ": " + PAUSE
                    + " is not supported; a member is begun as soon as one before it is done");
        }
    }
}
