package io.convection.plugins.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

import io.convection.records.Definition;
import io.convection.records.StackChange;
import io.convection.records.Trust;

/** Keeps requests, in place of Kafka; or takes none. */
final class Sent implements Sender {

    static {
        Trust.install();
    }

    final List<StackChange> changes = new ArrayList<>();
    boolean broken;

    @Override
    public void send(StackChange change) throws ExecutionException {
        if (broken) {
            throw new ExecutionException(new IllegalStateException("no broker"));
        }
        changes.add(change);
    }

    /** The one that was sent last. */
    StackChange last() {
        return changes.getLast();
    }

    /** The definition of this name in the request sent last. */
    Definition definition(String name) {
        return last().getDefinitions().stream().filter(each -> each.getName().equals(name)).findFirst().orElseThrow();
    }

    List<String> names() {
        return last().getDefinitions().stream().map(Definition::getName).toList();
    }

    @Override
    public void close() {}
}
