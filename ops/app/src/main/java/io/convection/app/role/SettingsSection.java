package io.convection.app.role;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.avro.Schema;

import io.convection.app.Trouble;
import io.convection.records.PoolRule;
import io.convection.records.Settings;
import io.convection.records.Trust;

/** What stands behind {@code settings.}: the fields of {@link Settings} by their names. */
final class SettingsSection {

    private static final String REVISION = "revision";

    private SettingsSection() {}

    /**
     * The settings; those that are not named have their defaults. Pools are {@code TYPES=POOL}, separated by commas. A revision must be given with any other, since
     * partitions that know the same or a higher one would pass the settings over.
     */
    static Settings read(Map<String, String> section) {
        Trust.install();
        Settings settings = Settings.newBuilder().build();
        if (!section.isEmpty() && !section.containsKey(REVISION)) {
            throw Trouble.call("`settings.revision` is missing: a number that rises whenever a setting is changed");
        }
        new TreeMap<>(section).forEach((name, text) -> {
            Schema.Field field = Settings.getClassSchema().getField(name);
            if (field == null) {
                throw Trouble.call("there is no setting `settings." + name + "`; settings are " + names());
            }
            settings.put(field.pos(), value(field, text.strip()));
        });
        return settings;
    }

    private static String names() {
        return String.join(", ", Settings.getClassSchema().getFields().stream().map(Schema.Field::name).toList());
    }

    private static Object value(Schema.Field field, String text) {
        return switch (field.schema().getType()) {
            case INT -> Math.toIntExact(number(field.name(), text, 1, Integer.MAX_VALUE));
            case LONG -> number(field.name(), text, 0, Long.MAX_VALUE);
            case ARRAY -> pools(field.name(), text);
            default -> throw new IllegalStateException("no text can say " + field);
        };
    }

    private static long number(String name, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Trouble.call("`settings." + name + "` is a number from " + least + " to " + most + ", not `" + text
                + "`");
    }

    private static List<PoolRule> pools(String name, String text) {
        List<PoolRule> rules = new ArrayList<>();
        for (String rule : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] sides = rule.split("=", -1);
            if (sides.length != 2 || sides[0].isBlank() || sides[1].isBlank()) {
                throw Trouble.call("`settings." + name + "` is TYPES=POOL, separated by commas, not `" + text + "`");
            }
            rules.add(new PoolRule(sides[0].strip(), sides[1].strip()));
        }
        return rules;
    }
}
