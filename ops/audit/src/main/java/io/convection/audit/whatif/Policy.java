package io.convection.audit.whatif;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.apache.avro.Schema;

import io.convection.audit.AuditException;
import io.convection.records.Settings;
import io.convection.records.StackChange;

/**
 * What is otherwise than it was.
 *
 * @param settings
 *            numbers by the names of the fields of {@link Settings}; those that are not named are as they were
 * @param change
 *            another change in place of one that was asked for
 */
public record Policy(Map<String, Long> settings, Optional<Replacement> change) {

    /** Nothing is otherwise. */
    public static final Policy AS_IT_WAS = new Policy(Map.of(), Optional.empty());

    private static final String REVISION = "revision";

    /**
     * Other content for one request.
     *
     * @param requestId
     *            which; empty for the first that made the stack
     * @param parts
     *            what it says instead, in order: template and parameters, or definitions. All else stays as it was asked for
     */
    public record Replacement(Optional<String> requestId, List<StackChange> parts) {

        /** Keeps its own copy. */
        public Replacement {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Keeps its own copy.
     *
     * @throws AuditException
     *             if there is no such setting, or it has no such value
     */
    public Policy {
        settings = Map.copyOf(settings);
        settings.forEach(Policy::check);
    }

    private static void check(String name, long value) {
        Schema.Field field = Settings.getClassSchema().getField(name);
        if (field == null || !isNumber(field)) {
            throw new AuditException("There is no setting " + name + " that could be another; there are " + names()
                    + ".");
        }
        boolean isInt = field.schema().getType() == Schema.Type.INT;
        long least = isInt ? 1 : 0;
        long most = isInt ? Integer.MAX_VALUE : Long.MAX_VALUE;
        if (value < least || value > most) {
            throw new AuditException("The setting " + name + " is a number from " + least + " to " + most + ", not "
                    + value + ".");
        }
    }

    private static boolean isNumber(Schema.Field field) {
        Schema.Type type = field.schema().getType();
        return (type == Schema.Type.INT || type == Schema.Type.LONG) && !field.name().equals(REVISION);
    }

    /** The settings that can be others, by name. */
    public static String names() {
        return Settings.getClassSchema().getFields().stream().filter(Policy::isNumber).map(Schema.Field::name)
                .collect(Collectors.joining(", "));
    }

    /** Settings as they were, but for what is otherwise. */
    Settings of(Settings was) {
        Settings changed = Settings.newBuilder(was).build();
        new TreeMap<>(settings).forEach((name, value) -> {
            Schema.Field field = Settings.getClassSchema().getField(name);
            boolean isInt = field.schema().getType() == Schema.Type.INT;
            Object number = isInt ? (Object) Math.toIntExact(value) : value;
            changed.put(field.pos(), number);
        });
        return changed;
    }
}
