package io.convection.executor;

import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;

/** Commands for tests: of stack {@code default/foo}, uid 3.1, version 1. */
final class Commands {

    private Commands() {}

    static ConvergeCommand.Builder command(String resource, CommandAction action, String type) {
        return ConvergeCommand.newBuilder().setStack("default/foo").setUid("3.1").setAction(action)
                .setResource(resource).setVersion(1).setOperation(1).setType(type);
    }

    static ConvergeCommand.Builder create(String resource) {
        return command(resource, CommandAction.CREATE, TestPlugin.TYPE);
    }

    static ConvergeCommand.Builder update(String resource, String before, String wanted) {
        return command(resource, CommandAction.UPDATE, TestPlugin.TYPE).setOperation(2).setPhysicalId("id-" + resource)
                .setPreviousProperties(before).setProperties(wanted);
    }
}
