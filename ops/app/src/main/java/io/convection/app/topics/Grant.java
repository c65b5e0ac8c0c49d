package io.convection.app.topics;

import java.util.List;

/**
 * What a role is to be allowed. What Kafka infers (who may read or write, may describe) is not said again.
 *
 * @param resource the kind of what is named
 * @param prefixed whether all whose name begins with one of the names are meant
 * @param names of topics, groups, …; one for the cluster
 * @param operations by Kafka's names
 * @param reason what for
 */
public record Grant(Role role, Resource resource, boolean prefixed, List<String> names, List<String> operations,
        String reason) {

    /** Kinds of what can be allowed. */
    public enum Resource {
        /** Topics. */
        TOPIC("topic"),
        /** Consumer groups. */
        GROUP("group"),
        /** Names of transactional producers. */
        TRANSACTIONAL_ID("transactional-id"),
        /** The brokers. */
        CLUSTER("cluster");

        private final String option;

        Resource(String option) {
            this.option = option;
        }

        /** As it is printed; with two dashes, the option of {@code kafka-acls}. */
        public String word() {
            return option;
        }
    }

    public Grant {
        names = List.copyOf(names);
        operations = List.copyOf(operations);
    }

    /** {@code literal} or {@code prefixed}, as Kafka has it. */
    public String pattern() {
        return prefixed ? "prefixed" : "literal";
    }

    /** The command that allows it to a principal, such as {@code User:engine}. */
    public String command(String bootstrapServers, String principal) {
        StringBuilder command = new StringBuilder("kafka-acls --bootstrap-server ").append(bootstrapServers)
                .append(" --add --allow-principal '").append(principal).append('\'');
        operations.forEach(each -> command.append(" --operation ").append(each));
        if (resource == Resource.CLUSTER) {
            return command.append(" --cluster").toString();
        }
        names.forEach(name -> command.append(" --").append(resource.option).append(" '").append(name).append('\''));
        return command.append(prefixed ? " --resource-pattern-type prefixed" : "").toString();
    }
}
