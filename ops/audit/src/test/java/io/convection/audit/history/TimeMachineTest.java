package io.convection.audit.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

import io.convection.core.MemoryRows;
import io.convection.core.Table;
import io.convection.records.ChangeKind;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.Stack;
import io.convection.simulator.random.graph.Dice;
import io.convection.simulator.random.world.RowMemory;
import io.convection.simulator.random.world.World;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimeMachineTest {

    private static final int MOMENTS = 200;
    private static final int HISTORIES = 20;

    /** One moment of a random history: the rows that the engine had, and those of the fold. */
    private record Moment(RandomHistory history, int entries, RowMemory engine) {

        MemoryRows folded() {
            return new Replay(history.history()).rows(entries - 1);
        }
    }

    private static List<Moment> moments() {
        List<Moment> moments = new ArrayList<>();
        for (long seed = 1; seed <= HISTORIES; seed++) {
            RandomHistory history = RandomHistory.of(seed);
            List<Integer> all = List.copyOf(history.moments().keySet());
            Dice dice = new Dice(seed);
            for (int i = 0; i < MOMENTS / HISTORIES; i++) {
                int entries = dice.pick(all);
                moments.add(new Moment(history, entries, history.moments().get(entries)));
            }
        }
        return moments;
    }

    @Test
    void atTwoHundredMomentsOfRandomHistoriesTheFoldIsWhatTheEngineHad() {
        for (Moment moment : moments()) {
            MemoryRows folded = moment.folded();
            for (Table table : Table.values()) {
                Map<String, SpecificRecord> rows = folded.rows(table);
                assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(moment.engine().keys(table));
                rows.forEach((key, row) -> assertThat(moment.engine().peek(table, key)).contains(row));
            }
        }
    }

    @Test
    void whatIsShownAtTheseMomentsAreTheStacksPublicRows() {
        for (Moment moment : moments()) {
            JournalEntry last = moment.history().journal().get(moment.entries() - 1);
            Snapshot shown = Snapshot.of(JournalEntry.newBuilder(last).setStack(World.STACK).build(), moment.folded());

            Optional<Stack> stack = moment.engine().peek(Table.STACKS, World.STACK).map(Stack.class::cast);
            assertThat(shown.stack().map(Stack::getStatus)).isEqualTo(stack.map(Stack::getStatus));
            assertThat(shown.stack().map(Stack::getOutputs)).isEqualTo(stack.map(Stack::getOutputs));
            assertThat(shown.resources()).hasSameSizeAs(moment.engine().keys(Table.RESOURCES)).allSatisfy(
                    each -> assertThat(moment.engine().keys(Table.RESOURCES)).contains(key(each)));
            shown.stack().ifPresent(row -> assertThat(row.getInFlight()).isEqualTo(
                    shown.resources().stream().filter(each -> each.getAction().isPresent()).count()));
        }
    }

    private static String key(Resource row) {
        return row.getStack() + "/" + row.getName() + (row.getVersion() > 0 ? "#" + row.getVersion() : "");
    }

    @Test
    void goingBackFoldsAnew() {
        RandomHistory random = RandomHistory.of(7);
        TimeMachine machine = new TimeMachine(random.history(), Optional.empty());
        List<HistoryEntry> entries = machine.entries();

        Snapshot first = machine.at(entries.getFirst());
        machine.at(new When.Latest());

        assertThat(machine.at(entries.getFirst())).isEqualTo(first);
    }

    private static Script updated() {
        return new Script().create("r1", "A: {net: a}").pass(10).done("A#1").pass(10).update("r2", "A: {net: b}")
                .pass(10).done("A#1");
    }

    @Test
    void aMomentIsATimeASequenceOrARequest() {
        TimeMachine machine = updated().machine();

        assertThat(machine.place(new When.Sequence(1))).isZero();
        assertThat(machine.place(new When.Sequence(0))).isEqualTo(-1);
        assertThat(machine.at(new When.Sequence(0)).stack()).isEmpty();
        int update = machine.place(new When.Change("r2"));
        JournalEntry entry = machine.entries().get(update).entry();
        assertThat(entry.getSource().getTopic()).isEqualTo("stack-changes");
        assertThat(machine.place(new When.Before("r2"))).isEqualTo(update - 1);
        assertThat(machine.place(new When.At(entry.getTime()))).isGreaterThanOrEqualTo(update);
        assertThat(machine.place(new When.At(entry.getTime().minusMillis(1)))).isEqualTo(update - 1);
    }

    @Test
    void aMomentThatNeverWasIsSaidToBeNone() {
        TimeMachine machine = updated().machine();

        assertThatThrownBy(() -> machine.at(new When.Change("r9"))).hasMessageContaining("answers a request r9");
        assertThatThrownBy(() -> machine.at(new When.Sequence(1000))).hasMessageContaining("none of sequence 1000");
        assertThatThrownBy(() -> machine.at(new When.At(machine.life().began().minusSeconds(1))))
                .hasMessageContaining("did not exist: its life");
        assertThatThrownBy(() -> new TimeMachine(updated().history(), Optional.of("9.9")))
                .hasMessageContaining("No life of").hasMessageContaining("9.9");
        assertThatThrownBy(() -> StackHistory.of("sim/none", List.of())).hasMessageContaining("no entry of a stack");
    }

    @Test
    void aStackThatWasMadeAgainHasTwoLives() {
        StackHistory history = new Script().create("r1", "A: {net: a}").pass(10).done("A#1")
                .ask("r2", ChangeKind.DELETE, change -> {}).pass(10).done("A#1").pass(10).create("r3", "B: {}")
                .history();

        assertThat(history.lives()).hasSize(2);
        Life first = history.lives().getFirst();
        assertThat(first.ended()).isPresent();
        TimeMachine earlier = new TimeMachine(history, Optional.of(first.uid()));
        assertThat(earlier.at(new When.Latest()).stack()).isEmpty();
        assertThat(earlier.at(new When.Sequence(1)).stack().map(Stack::getUid)).contains(first.uid());
        assertThat(new TimeMachine(history, Optional.empty()).life().ended()).isEmpty();
    }
}
