package io.convection.executor;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.secrets.Secrets;
import io.convection.records.ConvergeCommand;
import io.convection.records.ResourceType;
import io.convection.records.Trust;

/**
 * One plugin in the hands of an executor, without Kafka: for tests of plugins. What an executor does with a command before and after the plugin sees it is done here,
 * too: properties are held against the type, defaults filled in, changes of immutable properties answered, and the plugin's answer held to the contract of
 * {@link Plugin}. What is not: time-outs, cancellations and deliveries; who wants an operation interrupted interrupts the thread that runs it.
 *
 * <p>Safe for use by several threads.
 */
public final class Trial implements AutoCloseable {

    static {
        // Commands can be built.
        Trust.install();
    }

    private final Plugin plugin;
    private final CommandRunner runner;

    /** Takes a plugin over: it is closed with this. */
    public Trial(Plugin plugin) {
        this.plugin = plugin;
        this.runner = new CommandRunner(Plugins.of(List.of(plugin)), Secrets.none(), InstantSource.system());
    }

    /** What the plugin offers. */
    public ResourceType type() {
        return plugin.type();
    }

    /** The idempotency key of a command: {@code UID/C#17/3}. */
    public static String operationId(ConvergeCommand command) {
        return Requests.operationId(command);
    }

    /**
     * Carries out a command, on the calling thread.
     *
     * @param command of the plugin's type; another is answered with a failure
     * @return what became of it; whatever is thrown is a failure, too
     */
    public Outcome run(ConvergeCommand command) {
        return runner.run(command);
    }

    /** What is wrong with properties by the plugin's type: one sentence each, with the property's name; empty if nothing is. */
    public List<String> errors(ObjectNode properties) {
        return new PropertyCheck(plugin.type()).errors(properties, Set.of());
    }

    /** Properties as the plugin is given them: defaults filled in, values of their declared type where they can be; no nulls. */
    public ObjectNode complete(ObjectNode properties) {
        return new PropertyCheck(plugin.type()).complete(properties);
    }

    /** Whether two values mean the same: numbers by value, whatever their width. */
    public static boolean same(JsonNode one, JsonNode other) {
        return one.equals(CommandRunner.BY_VALUE, other);
    }

    @Override
    public void close() {
        plugin.close();
    }
}
