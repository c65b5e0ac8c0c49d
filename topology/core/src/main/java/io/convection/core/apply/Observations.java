package io.convection.core.apply;

import java.util.List;
import java.util.Optional;

import io.convection.core.lifecycle.VersionEvent;
import io.convection.core.state.Head;
import io.convection.core.state.Rows;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.core.template.Json;
import io.convection.records.StackAction;
import io.convection.records.fact.ObserveAsked;
import io.convection.records.fact.Observed;
import io.convection.records.fact.Signalled;
import io.convection.records.row.Stage;

/** Facts about what resources are really like. */
final class Observations {

    /** The longest list of reasons that a check gathers. */
    private static final int MAX_REASONS = 4_000;
    private static final int PAGE = 500;

    private Observations() {}

    static void apply(ObserveAsked fact, Rows rows) {
        VersionId id = new VersionId(fact.getResource(), fact.getVersion());
        rows.editHead().observing += rows.observing(id).isPresent() ? 0 : 1;
        rows.putObserving(id, fact.getTraversal());
    }

    static void apply(Observed fact, Rows rows) {
        VersionId id = new VersionId(fact.getResource(), fact.getVersion());
        Head head = rows.editHead();
        boolean asked = rows.observing(id).filter(traversal -> traversal == fact.getTraversal()).isPresent();
        if (asked) {
            answered(id, rows);
        }
        if (fact.getError().isEmpty()) {
            Version version = rows.editVersion(id);
            var seen = Lives.begin(version, VersionEvent.observed(fact));
            version.unhealthy |= fact.getMissing();
            version.drifted = fact.getMissing() || !fact.getDiffering().isEmpty();
            Lives.end(version, seen);
            version.observed = fact.getObserved();
            if (version.drifted) {
                rows.editNode(id.name()).asDispatched = false;
            }
        }
        Optional<String> wrong = wrong(fact);
        if (asked && wrong.isPresent() && head.action == StackAction.CHECK
                && fact.getTraversal() == head.traversal) {
            gather(head, fact.getResource() + ": " + wrong.get());
        }
    }

    static void apply(Signalled fact, Rows rows) {
        Version version = rows.editVersion(new VersionId(fact.getResource(), fact.getVersion()));
        version.signals = Optional
                .of(Json.with(version.signals.orElse("{}"), fact.getId(), Json.read(fact.getSignal())));
    }

    private static Optional<String> wrong(Observed fact) {
        if (fact.getMissing()) {
            return Optional.of("it is not there");
        }
        return fact.getError().or(() -> fact.getDiffering().isEmpty()
                ? Optional.empty()
                : Optional.of("differs in " + String.join(", ", fact.getDiffering())));
    }

    private static void gather(Head head, String reason) {
        head.failures++;
        if (head.failure.length() + reason.length() < MAX_REASONS) {
            head.failure = head.failure.isEmpty() ? reason : head.failure + "; " + reason;
        }
    }

    static void giveUp(Rows rows) {
        List<String> page = rows.observed("", PAGE);
        while (!page.isEmpty()) {
            page.forEach(version -> answered(VersionId.parse(version), rows));
            page = rows.observed("", PAGE);
        }
        Head head = rows.editHead();
        if (head.stage == Stage.OBSERVE) {
            head.stage = Stage.CLOSURE;
        }
    }

    static void answered(VersionId version, Rows rows) {
        rows.editHead().observing--;
        rows.deleteObserving(version);
    }
}
