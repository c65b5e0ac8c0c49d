package io.convection.simulator;

import java.util.List;

import io.convection.records.PropertySchema;
import io.convection.records.ResourceType;
import io.convection.records.Trust;
import io.convection.records.ValueType;
import io.convection.simulator.scenario.Template;

/**
 * The resource types of stories: each takes any property and mirrors it as an attribute. A change of a property whose name begins with {@code !} can't be made in
 * place.
 */
public final class TestType {

    static {
        Trust.install();
    }

    /** Physical ids are fresh: each create makes another. */
    public static final String RESOURCE = Template.TEST_TYPE;

    /** The property {@code key} is the identity: there is one of each key, and who creates one that is there takes it over. */
    public static final String NAMED = "Convection::Test::Named";

    /** Likewise; and a replacement with the same key may delete the old one first. */
    public static final String DELETE_FIRST = "Convection::Test::DeleteFirst";

    /** The property that is the identity. */
    static final String KEY = "key";

    private TestType() {}

    /** What executors publish of them. */
    public static List<ResourceType> all() {
        return List.of(type(RESOURCE).build(), identified(NAMED).build(),
                identified(DELETE_FIRST).setDeleteFirst(true).build());
    }

    private static ResourceType.Builder identified(String name) {
        return type(name).setProperties(List.of(PropertySchema.newBuilder().setName(KEY).setType(ValueType.STRING)
                .setRequired(true).setIdentity(true).build()));
    }

    private static ResourceType.Builder type(String name) {
        return ResourceType.newBuilder().setName(name)
                .setDescription("Takes anything, keeps it in memory, and does nothing until it is told to")
                .setAnyProperty(true).setAnyAttribute(true);
    }

    /** Whether physical resources of the type are known by their key. */
    static boolean hasKey(String type) {
        return !type.equals(RESOURCE);
    }
}
