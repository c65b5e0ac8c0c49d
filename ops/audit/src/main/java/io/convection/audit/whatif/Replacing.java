package io.convection.audit.whatif;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import io.convection.audit.AuditException;
import io.convection.audit.whatif.Policy.Replacement;
import io.convection.audit.whatif.Recording.Outside;
import io.convection.records.ChangeKind;
import io.convection.records.StackChange;

/** Puts another change in the place of one that was asked for. */
final class Replacing {

    private final Policy policy;

    Replacing(Policy policy) {
        this.policy = policy;
    }

    /**
     * What comes from outside, with the other change.
     *
     * @throws AuditException
     *             if the one that it is to replace is not there, or brings no template
     */
    List<Outside> in(List<Outside> coming, String stack) {
        return policy.change().map(change -> in(coming, change, stack)).orElse(coming);
    }

    private static List<Outside> in(List<Outside> coming, Replacement change, String stack) {
        Optional<String> id = change.requestId().or(() -> first(coming));
        List<Outside> then = coming.stream().filter(outside -> isMeant(outside, id)).toList();
        if (then.isEmpty()) {
            throw new AuditException(change.requestId()
                    .map(named -> "No request " + named + " of " + stack + " brings a template in what is replayed.")
                    .orElse("Nothing that is replayed makes the stack " + stack
                            + "; name the change that the template is for."));
        }
        List<Outside> changed = new ArrayList<>();
        for (Outside outside : coming) {
            if (!isMeant(outside, id)) {
                changed.add(outside);
            } else if (outside.moment().equals(then.getFirst().moment())) {
                changed.addAll(parts(then, change.parts()));
            }
        }
        return changed;
    }

    private static boolean isMeant(Outside outside, Optional<String> id) {
        return outside.value() instanceof StackChange each && bringsTemplate(each)
                && id.filter(each.getRequestId()::equals).isPresent();
    }

    private static Optional<String> first(List<Outside> coming) {
        return coming.stream().map(Outside::value).filter(StackChange.class::isInstance).map(StackChange.class::cast)
                .filter(change -> change.getKind() == ChangeKind.CREATE).map(StackChange::getRequestId).findFirst();
    }

    private static boolean bringsTemplate(StackChange change) {
        return switch (change.getKind()) {
            case CREATE, UPDATE, PATCH -> true;
            case PREVIEW, DELETE, ROLLBACK, CANCEL, CHECK, RETRY, RELEASE, MARK_UNHEALTHY, TELL, UNKNOWN -> false;
        };
    }

    /** They come where the parts of then came, those that are more with the last; by the last one's place the life has its uid. */
    private static List<Outside> parts(List<Outside> then, List<StackChange> parts) {
        List<Outside> placed = new ArrayList<>();
        Iterator<StackChange> left = parts.iterator();
        for (int part = 1; left.hasNext(); part++) {
            boolean last = part == parts.size();
            Outside place = last ? then.getLast() : then.get(Math.min(part, then.size()) - 1);
            placed.add(new Outside(place.moment(), place.source(),
                    changed((StackChange) place.value(), left.next(), part, parts.size())));
        }
        return placed;
    }

    private static StackChange changed(StackChange then, StackChange now, int part, int parts) {
        return StackChange.newBuilder(then).setTemplate(now.getTemplate().orElse(null))
                .setParameters(now.getParameters().orElse(null)).setDefinitions(now.getDefinitions())
                .setPart(part).setParts(parts).setPlan(null).build();
    }
}
