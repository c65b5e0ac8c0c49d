package io.convection.simulator.random.world;

import java.util.List;

import io.convection.records.PropertySchema;
import io.convection.records.ResourceType;
import io.convection.records.ValueType;
import io.convection.simulator.random.graph.Make;

/** The resource types of random histories, as executors publish them. */
public final class Types {

    private Types() {}

    /** All of them. */
    public static List<ResourceType> all() {
        return List.of(ResourceType.newBuilder().setName(Make.FRESH.type()).setSignalled(true).setAnyProperty(true)
                .setAnyAttribute(true)
                .build(), natural(Make.NAMED), natural(Make.FIRST));
    }

    private static ResourceType natural(Make make) {
        PropertySchema key = PropertySchema.newBuilder().setName("key").setType(ValueType.STRING).setRequired(true)
                .setIdentity(true).build();
        return ResourceType.newBuilder().setName(make.type()).setProperties(List.of(key)).setAnyProperty(true)
                .setAnyAttribute(true).setDeleteFirst(make == Make.FIRST).build();
    }
}
