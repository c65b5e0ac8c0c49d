package io.convection.faults;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.convection.records.CommandAction;
import io.convection.records.fact.GoneReason;

import static org.assertj.core.api.Assertions.assertThat;

class VerdictsTest {

    private static final Map<String, Things> WANTED = Map.of("p/s",
            new Things(new TreeMap<>(Map.of("a", new Thing(1, 0, List.of()), "b", new Thing(2, 0, List.of("a"))))));

    private static final RealThing A = new RealThing("id-1", "p/s", "a", "u/a#1/1", 1, 0, List.of());
    private static final RealThing B = new RealThing("id-2", "p/s", "b", "u/b#2/1", 2, 0, List.of("id-1:1"));

    @Test
    void nothingIsWrongWhereRealityIsTheTemplates() {
        assertThat(Verdicts.reality(WANTED, List.of(A, B))).isEmpty();
    }

    @Test
    void findsALeakedResource() {
        RealThing leaked = new RealThing("id-3", "p/s", "c", "u/c#3/1", 1, 0, List.of());

        assertThat(Verdicts.reality(WANTED, List.of(A, B, leaked))).singleElement().asString()
                .startsWith("leaked: p/s/c")
                .contains("u/c#3/1");
    }

    @Test
    void findsWhatADeletedStackLeftBehind() {
        assertThat(Verdicts.reality(Map.of("p/s", Things.none()), List.of(A))).singleElement().asString()
                .startsWith("leaked: p/s/a");
    }

    @Test
    void findsADoubledResource() {
        RealThing again = new RealThing("id-3", "p/s", "a", "u/a#1/2", 1, 0, List.of());

        assertThat(Verdicts.reality(WANTED, List.of(A, B, again))).singleElement().asString()
                .startsWith("doubled: p/s/a").contains("id-1").contains("id-3");
    }

    @Test
    void findsAMissingResource() {
        assertThat(Verdicts.reality(WANTED, List.of(A))).singleElement().asString().startsWith("missing: p/s/b");
    }

    @Test
    void findsAnOldValue() {
        assertThat(Verdicts.reality(WANTED, List.of(A, B.with(1, B.peers())))).singleElement().asString()
                .startsWith("wrong: p/s/b");
    }

    @Test
    void findsAReferenceToWhatWasReplaced() {
        assertThat(Verdicts.reality(WANTED, List.of(A, B.with(2, List.of("id-0:1"))))).singleElement().asString()
                .startsWith("wrong: p/s/b");
    }

    @Test
    void findsALostOperation() {
        Ledger ledger = new Ledger();
        ledger.take(Entries.of(Entries.dispatched("a", 1, 1, CommandAction.CREATE)));

        assertThat(Verdicts.operations(ledger, Set.of("u/a#1/1"))).singleElement().asString()
                .startsWith("lost: operation u/a#1/1 of p/s");
    }

    @Test
    void anOperationThatEndedIsNotLost() {
        Ledger ledger = new Ledger();
        ledger.take(Entries.of(Entries.dispatched("a", 1, 1, CommandAction.CREATE),
                Entries.dispatched("b", 2, 4, CommandAction.DELETE)));
        ledger.take(Entries.of(Entries.succeeded("a", 1, 1), Entries.gone("b", 2, GoneReason.DELETED)));

        assertThat(Verdicts.operations(ledger, Set.of("u/a#1/1", "u/b#2/4"))).isEmpty();
    }

    @Test
    void findsAnOperationThatNobodyDecidedOn() {
        assertThat(Verdicts.operations(new Ledger(), Set.of("u/a#1/1"))).singleElement().asString()
                .startsWith("undecided: operation u/a#1/1");
    }

    @Test
    void findsAnOperationThatIsDoneInTheJournalOnly() {
        Ledger ledger = new Ledger();
        ledger.take(Entries.of(Entries.dispatched("a", 1, 1, CommandAction.CREATE), Entries.succeeded("a", 1, 1)));

        assertThat(Verdicts.operations(ledger, Set.of())).singleElement().asString()
                .startsWith("unreal: operation u/a#1/1");
    }
}
