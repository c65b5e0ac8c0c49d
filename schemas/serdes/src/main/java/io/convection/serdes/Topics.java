package io.convection.serdes;

import java.util.regex.Pattern;

/** The names of all topics. Those of one installation share a prefix; the public changelogs are named by Kafka Streams after the application id. */
public final class Topics {

    /** The prefix where none is configured. */
    public static final String DEFAULT_PREFIX = "convection.";

    /** The application id where none is configured. */
    public static final String DEFAULT_APPLICATION_ID = "convection";

    /** No record is larger than this, key, headers and framing not counted, so that it passes any Kafka with default limits (1 MiB). */
    public static final int MAX_RECORD_BYTES = 900_000;

    /** No input may be larger, in bytes of its value: it stands whole in its journal entry, even if all that follows is its rejection. */
    public static final int MAX_INPUT_BYTES = MAX_RECORD_BYTES - 20_000;

    /** Store of the public rows of stacks. */
    public static final String STACKS_STORE = "stacks";

    /** Store of the public rows of resources. */
    public static final String RESOURCES_STORE = "resources";

    /** Store of all private rows. */
    public static final String NODES_STORE = "nodes";

    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]*");
    private static final int LONGEST_PREFIX = 100;
    private static final int LONGEST_POOL = 100;

    private final String prefix;

    /** Takes the prefix, which may be empty; one that Kafka would not take in a topic's name is an {@link IllegalArgumentException}. */
    public Topics(String prefix) {
        this.prefix = legal("prefix", prefix, LONGEST_PREFIX);
    }

    /** The topics with the default prefix. */
    public static Topics standard() {
        return new Topics(DEFAULT_PREFIX);
    }

    /** What every name begins with. */
    public String prefix() {
        return prefix;
    }

    /** Requests to change a stack, by stack id. */
    public String stackChanges() {
        return prefix + "stack-changes";
    }

    /** What became of operations, and the engine's own reminders, by stack id. */
    public String resourceEvents() {
        return prefix + "resource-events";
    }

    /** Operations for the pool without a name. */
    public String convergeCommands() {
        return convergeCommands("");
    }

    /** Operations for a pool, by stack id and resource; the empty name is the pool without a name. A name that Kafka would not take is an {@link IllegalArgumentException}. */
    public String convergeCommands(String pool) {
        String name = prefix + "converge-commands";
        return pool.isEmpty() ? name : name + "." + legal("pool", pool, LONGEST_POOL);
    }

    /** What executors are told outside the command topics, by pool. */
    public String executorControl() {
        return prefix + "executor-control";
    }

    /** Every input and what was decided, by stack id, in the partition of the input. */
    public String journal() {
        return prefix + "journal";
    }

    /** What executors offer, by type name. */
    public String resourceTypes() {
        return prefix + "resource-types";
    }

    /** Raw bytes that could not be read, with headers that say why. */
    public String deadLetters() {
        return prefix + "dead-letters";
    }

    /** The public changelog of stacks of an engine with this application id. */
    public static String stacksChangelog(String applicationId) {
        return changelog(applicationId, STACKS_STORE);
    }

    /** The public changelog of resources of an engine with this application id. */
    public static String resourcesChangelog(String applicationId) {
        return changelog(applicationId, RESOURCES_STORE);
    }

    /** The private changelog of an engine with this application id: not for others to read. */
    public static String nodesChangelog(String applicationId) {
        return changelog(applicationId, NODES_STORE);
    }

    /** Kafka Streams' own rule. */
    private static String changelog(String applicationId, String store) {
        return applicationId + "-" + store + "-changelog";
    }

    private static String legal(String what, String name, int longest) {
        if (name.length() > longest || !LEGAL.matcher(name).matches()) {
            throw new IllegalArgumentException("The " + what + " '" + name + "' can't stand in a topic's name: at most "
                    + longest + " characters of a-z, A-Z, 0-9, '.', '_' and '-'.");
        }
        return name;
    }

    @Override
    public String toString() {
        return prefix + "*";
    }
}
