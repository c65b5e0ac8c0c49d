package io.convection.app.command;

import io.convection.records.Resource;

/** What there is to say of a resource, for people. */
final class ResourceText {

    private ResourceText() {}

    /** Why it is as it is; empty where nothing is wrong. */
    static String reason(Resource resource) {
        String marks = (resource.getTainted() ? "tainted " : "") + (resource.getDoomed() ? "to go " : "");
        return (marks + resource.getReason()).strip();
    }
}
