package io.convection.app.command;

import java.io.PrintWriter;
import java.util.List;

import io.convection.app.text.TextTable;
import io.convection.records.Resource;

/** What there is to say of a resource, for people. */
final class ResourceText {

    private ResourceText() {}

    /** Why it is as it is; empty where nothing is wrong. */
    static String reason(Resource resource) {
        String marks = (resource.getTainted() ? "tainted " : "") + (resource.getDoomed() ? "to go " : "");
        return (marks + resource.getReason()).strip();
    }

    /** A table, version by version; names without a version stand in it, too. */
    static void print(List<Resource> resources, PrintWriter out) {
        TextTable table = new TextTable("RESOURCE", "TYPE", "STATUS", "PHYSICAL ID", "REASON");
        for (Resource resource : resources) {
            String version = resource.getVersion() == 0 ? "" : "#" + resource.getVersion();
            table.row(resource.getName() + version, resource.getType(), resource.getStatus().name(),
                    resource.getPhysicalId().orElse("-"), reason(resource));
        }
        table.print(out);
    }
}
