package io.convection.simulator.random.audit;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.StackAction;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Failed;
import io.convection.records.fact.InProgress;
import io.convection.records.fact.ReplacementNeeded;
import io.convection.records.fact.Retries;
import io.convection.records.fact.Succeeded;
import io.convection.records.fact.Unanswered;
import io.convection.simulator.random.world.Thing;
import io.convection.simulator.random.world.World;

/** Any input may be delivered again, late or after a crash: the outcome is the same. */
public final class I7 extends Invariant {

    private Map<String, String> before = new TreeMap<>();
    private Ledger.Standing standing = Ledger.Standing.NONE;
    /** A check says only what it saw; what makes a name pending afterwards is a traversal of its own. */
    private boolean checked;

    /** Judged by the auditor; what a repetition leads to at rest, where it is asked for. */
    public I7() {
        super("I7");
    }

    @Override
    void fact(Fact fact, JournalEntry entry, Ledger ledger) {
        if (entry.getInput() instanceof ResourceEvent event && event.getAttempt() > 0) {
            switch (fact) {
                case Succeeded f -> answer(f.getVersion(), event, ledger);
                case Failed f -> answer(f.getVersion(), event, ledger);
                case Unanswered f -> answer(f.getVersion(), event, ledger);
                case Retries f -> answer(f.getVersion(), event, ledger);
                case ReplacementNeeded f -> answer(f.getVersion(), event, ledger);
                case InProgress f -> answer(f.getVersion(), event, ledger);
                default -> {
                }
            }
        }
    }

    /** A success of any attempt of the operation in flight is its outcome; any other answer counts for the last attempt only. */
    private void answer(long number, ResourceEvent event, Ledger ledger) {
        Optional<SeenVersion> version = ledger.version(number);
        if (event.getVersion() != number || version.isEmpty() || event.getKind() == EventKind.OBSERVED) {
            return;
        }
        SeenVersion seen = version.get();
        boolean success = event.getKind() == EventKind.COMPLETED;
        hold(event.getOperation() == seen.operation && seen.inFlight()
                && (success ? event.getAttempt() <= seen.attempt : event.getAttempt() == seen.attempt),
                () -> "an answer to " + event.getOperation() + "@" + event.getAttempt() + " on " + seen.id()
                        + " counts, while " + seen.operation + "@" + seen.attempt + " is the last");
    }

    /** At rest, before something is repeated. */
    public void before(World world, Ledger ledger) {
        before = picture(world);
        standing = ledger.standing();
        checked = ledger.action() == StackAction.CHECK;
    }

    /**
     * At rest again, after it was.
     *
     * @param repeated
     *            the entry whose input came once more
     * @param disturbed
     *            reality had been changed behind the engine's back: to look again may mend it
     */
    public void after(World world, Ledger ledger, JournalEntry repeated, boolean disturbed) {
        Map<String, String> after = picture(world);
        hold(disturbed || before.equals(after),
                () -> "after a repetition of " + repeated.getInput() + ", " + before + " is " + after);
        hold(checked || standing == ledger.standing(),
                () -> "after a repetition of " + repeated.getInput() + ", " + standing + " is " + ledger.standing());
    }

    private static Map<String, String> picture(World world) {
        Map<String, String> picture = new TreeMap<>();
        for (Thing thing : world.reality().things()) {
            picture.put(thing.id, thing.properties());
        }
        return picture;
    }
}
