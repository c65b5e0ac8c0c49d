package io.convection.executor;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.executor.secrets.OperationSecrets;
import io.convection.executor.secrets.SecretFailure;
import io.convection.records.ConvergeCommand;
import io.convection.records.PropertySchema;
import io.convection.records.ResourceType;

/**
 * The properties of a command with the values of the secrets in them: for the plugin, and for nobody else.
 *
 * @param wanted
 *            what the command wants, or what was applied
 * @param previous
 *            what was applied before; empty where that is unknown
 * @param secret
 *            the properties with a secret in them: their values are not told
 */
record OpenProperties(ObjectNode wanted, Optional<ObjectNode> previous, Set<String> secret) {

    /**
     * Those of a command.
     *
     * @throws SecretFailure
     *             if a secret of those that are wanted can't be had
     * @throws IllegalArgumentException
     *             if its properties are no JSON object
     */
    static OpenProperties of(ConvergeCommand command, ResourceType type, OperationSecrets secrets) {
        ObjectNode told = Json.parseObject(command.getProperties());
        Set<String> secret = new TreeSet<>();
        type.getProperties().stream().filter(PropertySchema::getSecret).map(PropertySchema::getName)
                .forEach(secret::add);
        told.properties().stream().filter(property -> OperationSecrets.in(property.getValue()))
                .forEach(property -> secret.add(property.getKey()));
        return new OpenProperties(secrets.opened(told), previous(command, secrets), secret);
    }

    /**
     * A secret that was applied before, and is gone since, makes what is applied unknown. It must not fail the update: that may be the very one which turns away from it.
     */
    private static Optional<ObjectNode> previous(ConvergeCommand command, OperationSecrets secrets) {
        try {
            return command.getPreviousProperties().map(Json::parseObject).map(secrets::opened);
        } catch (SecretFailure e) {
            if (e.isPassing()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Says nothing of the values. */
    @Override
    public String toString() {
        return "OpenProperties" + secret;
    }
}
