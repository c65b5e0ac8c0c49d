package io.convection.audit.whatif;

import java.util.Optional;

import io.convection.records.CommandAction;
import io.convection.records.EventKind;
import io.convection.records.ResourceEvent;

/** Events of then, as answers to commands of the replay. */
final class Retold {

    private Retold() {}

    /**
     * An event, as an answer to this command.
     *
     * @param then
     *            the command that it answered then; empty for one that is made up
     * @param now
     *            the command that it answers
     */
    static ResourceEvent event(ResourceEvent event, Optional<Sent> then, Sent now) {
        ResourceEvent.Builder retold = ResourceEvent.newBuilder(event).setUid(now.uid()).setResource(now.name())
                .setVersion(now.version());
        if (event.getKind() == EventKind.OBSERVED) {
            retold.setTraversal(now.traversal());
        } else {
            retold.setOperation(now.operation()).setAttempt(now.attempt());
        }
        retold.setPhysicalId(physicalId(event, then, now).orElse(null));
        if (then.isPresent() && event.getKind() == EventKind.COMPLETED && now.action() != CommandAction.DELETE) {
            event.getAttributes().ifPresent(attributes -> retold.setAttributes(
                    Estimates.adapted(attributes, then.get().properties(), now.properties())));
        }
        return retold.build();
    }

    /** An answer that named the resource of its command names that of its command now. */
    private static Optional<String> physicalId(ResourceEvent event, Optional<Sent> then, Sent now) {
        boolean own = then.isPresent() && then.get().physicalId().isPresent()
                && then.get().physicalId().equals(event.getPhysicalId());
        return own && now.physicalId().isPresent() ? now.physicalId() : event.getPhysicalId();
    }
}
