package io.convection.core.decide;

import java.util.List;
import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;

import io.convection.records.Definition;
import io.convection.records.ResourceEvent;
import io.convection.records.StackChange;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Settled;
import io.convection.records.fact.Staged;
import io.convection.records.fact.Succeeded;

/**
 * Characters of the records that nearly every entry is made of, each asked for what it has: {@link Sizes} would go through their fields one by one, which takes a
 * twentieth of the time of a whole completion.
 */
final class Lengths {

    private static final int FIELD = Sizes.FIELD;

    private Lengths() {}

    /** Characters of a record, and a little for each field; 0 for any other kind of record. */
    static long of(SpecificRecord record) {
        if (record instanceof ResourceEvent event) {
            return of(event);
        }
        if (record instanceof Dispatched dispatched) {
            return of(dispatched);
        }
        if (record instanceof Definition definition) {
            return of(definition);
        }
        if (record instanceof Settled settled) {
            return 7L * FIELD + settled.getResource().length() + of(settled.getRequires())
                    + (long) FIELD * settled.getSuperseded().size();
        }
        if (record instanceof Succeeded succeeded) {
            return 7L * FIELD + succeeded.getResource().length() + of(succeeded.getPhysicalId())
                    + succeeded.getAttributes().length();
        }
        if (record instanceof StackChange change) {
            return of(change);
        }
        return record instanceof Staged staged
                ? 2L * FIELD + all(staged.getDefinitions()) + of(staged.getRemoved())
                : 0;
    }

    private static long of(StackChange change) {
        return 19L * FIELD + change.getStack().length() + change.getRequestId().length() + of(change.getTemplate())
                + of(change.getParameters()) + all(change.getDefinitions()) + of(change.getRemoved())
                + of(change.getParent()) + of(change.getPlan()) + of(change.getResource()) + of(change.getReason())
                + of(change.getOrigin());
    }

    private static long all(List<Definition> definitions) {
        long sum = 0;
        for (int i = 0; i < definitions.size(); i++) {
            sum += of(definitions.get(i));
        }
        return sum;
    }

    private static long of(Definition definition) {
        return 9L * FIELD + definition.getName().length() + definition.getType().length()
                + definition.getProperties().length() + of(definition.getDependsOn());
    }

    private static long of(ResourceEvent event) {
        return 21L * FIELD + event.getStack().length() + event.getUid().length() + event.getResource().length()
                + of(event.getPhysicalId()) + of(event.getAttributes()) + of(event.getReason())
                + of(event.getProperties()) + of(event.getToken()) + of(event.getObserved()) + of(event.getType())
                + of(event.getExecutor());
    }

    private static long of(Dispatched fact) {
        return 17L * FIELD + fact.getResource().length() + fact.getType().length() + fact.getProperties().length()
                + of(fact.getPreviousProperties()) + of(fact.getPhysicalId()) + of(fact.getIdentity())
                + of(fact.getRequires()) + fact.getPool().length() + of(fact.getMadeBy());
    }

    private static long of(Optional<String> text) {
        return text.isPresent() ? text.get().length() : 0;
    }

    private static long of(List<String> texts) {
        long sum = 0;
        for (int i = 0; i < texts.size(); i++) {
            sum += FIELD + texts.get(i).length();
        }
        return sum;
    }
}
