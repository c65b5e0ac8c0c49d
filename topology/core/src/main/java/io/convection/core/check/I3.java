package io.convection.core.check;

import java.util.Optional;
import java.util.function.Consumer;

import io.convection.core.Breach;
import io.convection.core.state.NodeKeys;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.core.state.View;
import io.convection.records.CommandAction;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Settled;

/** In the log, at most one operation in flight per version, numbered without a gap; a name settles only on a version that is there to stay. */
final class I3 extends Check {

    I3() {
        super("I3");
    }

    @Override
    void fact(Fact fact, View rows, Consumer<Breach> broken) {
        switch (fact) {
            case Dispatched dispatched -> dispatched(dispatched, rows, broken);
            case Settled settled -> settled(settled, rows, broken);
            default -> {
            }
        }
    }

    private void dispatched(Dispatched fact, View rows, Consumer<Breach> broken) {
        VersionId id = new VersionId(fact.getResource(), fact.getVersion());
        Optional<Version> known = rows.version(id);
        if (known.isEmpty()) {
            hold(fact.getAction() == CommandAction.CREATE && fact.getOperation() == 1 && fact.getAttempt() == 1,
                    broken, () -> id + " is not known");
            return;
        }
        Version version = known.get();
        boolean inFlight = version.action.isPresent();
        if (inFlight && fact.getOperation() == version.operation) {
            hold(fact.getAttempt() > version.attempt, broken, () -> "attempt " + fact.getAttempt() + " of operation "
                    + fact.getOperation() + " on " + id + " goes out again");
        } else {
            hold(!inFlight, broken, () -> "operation " + fact.getOperation() + " on " + id + " starts while "
                    + version.operation + " is in flight");
            hold(fact.getOperation() == version.operation + 1, broken,
                    () -> "operation " + fact.getOperation() + " on " + id + " follows " + version.operation);
        }
        hold(fact.getAction() != CommandAction.UPDATE || !version.doomed, broken,
                () -> id + " is updated after its delete was dispatched");
    }

    private void settled(Settled fact, View rows, Consumer<Breach> broken) {
        if (!NodeKeys.isResource(fact.getResource())) {
            return;
        }
        Optional<Version> version = rows.version(new VersionId(fact.getResource(), fact.getVersion()));
        hold(version.filter(known -> !known.doomed && known.action.isEmpty()).isPresent(), broken,
                () -> fact.getResource() + " settles on #" + fact.getVersion()
                        + ", which is gone, on its way out, or has an operation in flight");
    }
}
