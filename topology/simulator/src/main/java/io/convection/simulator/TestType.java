package io.convection.simulator;

import io.convection.records.ResourceType;
import io.convection.simulator.scenario.Template;

/** The resource type of stories: any property, mirrored as an attribute. */
public final class TestType {

    private TestType() {}

    /** What executors publish of it. */
    public static ResourceType resourceType() {
        return ResourceType.newBuilder().setName(Template.TEST_TYPE)
                .setDescription("Takes anything, keeps it in memory, and does nothing until it is told to")
                .setAnyProperty(true).setAnyAttribute(true).build();
    }
}
