package io.convection.executor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.InProgress;
import io.convection.executor.Outcome.NeedsReplacement;
import io.convection.executor.Outcome.Observed;
import io.convection.executor.secrets.OperationSecrets;
import io.convection.executor.secrets.Redaction;
import io.convection.records.AttributeSchema;
import io.convection.records.ConvergeCommand;
import io.convection.records.ResourceType;

/**
 * What may be told of an outcome: no value of a secret that the operation used, and no attribute that is secret, unless it is sealed. All that an executor sends, logs or
 * traces of an outcome has passed through here.
 */
final class Disclosure {

    private static final Logger LOG = LoggerFactory.getLogger(Disclosure.class);

    private final ConvergeCommand command;
    private final ResourceType type;
    private final OperationSecrets secrets;

    Disclosure(ConvergeCommand command, ResourceType type, OperationSecrets secrets) {
        this.command = command;
        this.type = type;
        this.secrets = secrets;
    }

    /** The outcome as it may be told. */
    Outcome of(Outcome outcome) {
        return switch (outcome) {
            case Done done -> done(done);
            case NeedsReplacement needed -> new NeedsReplacement(
                    needed.properties().stream().map(secrets.redaction()::text).toList(),
                    secrets.redaction().text(needed.reason()));
            case InProgress going -> secrets.redaction().isIn(going.token())
                    ? unusable("the token of an operation that goes on elsewhere")
                    : going;
            case Failed failed -> failed(failed);
            // what was seen is in terms of what was applied by now
            case Observed seen -> seen;
        };
    }

    private Outcome done(Done done) {
        ObjectNode attributes = attributes(done.attributes());
        Redaction redaction = secrets.redaction();
        if (!mayBeTold(done.physicalId(), redaction)) {
            return unusable("the physical id");
        }
        return new Done(done.physicalId(), redaction.isEmpty() ? attributes : redaction.json(attributes));
    }

    private Failed failed(Failed failed) {
        Redaction redaction = secrets.redaction();
        Optional<String> id = failed.physicalId().filter(each -> mayBeTold(each, redaction));
        boolean lost = failed.physicalId().isPresent() && id.isEmpty();
        return new Failed(redaction.text(failed.reason()), failed.transientFailure(), failed.outcomeUnknown() || lost,
                id);
    }

    /** An id that came with the command stands in topics already, and is needed as it is. */
    private boolean mayBeTold(String physicalId, Redaction redaction) {
        return command.getPhysicalId().filter(physicalId::equals).isPresent() || !redaction.isIn(physicalId);
    }

    /** With a part taken out, an id or a token leads nowhere, and what it stands for would be forgotten. So nobody is told it, and what was made is sought by its operation. */
    private static Failed unusable(String what) {
        return new Failed(what + " has the value of a secret in it, and so can't be told; its plugin must make another",
                false, true, Optional.empty());
    }

    private ObjectNode attributes(JsonNode all) {
        ObjectNode told = Json.object();
        told.setAll((ObjectNode) all);
        List<String> dropped = new ArrayList<>();
        for (AttributeSchema attribute : type.getAttributes()) {
            String name = attribute.getName();
            if (attribute.getSecret() && told.hasNonNull(name)) {
                secrets.hide(told.get(name));
                secrets.sealed(told.get(name)).ifPresentOrElse(sealed -> told.set(name, sealed), () -> {
                    told.remove(name);
                    dropped.add(name);
                });
            }
        }
        if (!dropped.isEmpty()) {
            LOG.warn(
                    "{} of {} leaves out the attributes {}: they are secret, and this executor has no secrets.keyset to seal them",
                    Requests.attemptId(command), command.getStack(), dropped);
        }
        return told;
    }
}
