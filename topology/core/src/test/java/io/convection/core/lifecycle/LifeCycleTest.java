package io.convection.core.lifecycle;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.convection.core.lifecycle.LifeCycle.Transition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What holds for each of the three tables as it stands; that they are true is for random histories to show. */
class LifeCycleTest {

    static Stream<LifeCycle<?, ?, ?>> tables() {
        return LifeCycles.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyLifeCanEnd(LifeCycle<?, ?, ?> table) {
        Set<Object> end = new HashSet<>(Set.of(none(table)));
        boolean more = true;
        while (more) {
            more = end.addAll(table.transitions().stream().filter(row -> end.contains(row.to())).map(Transition::from)
                    .toList());
        }
        assertThat(end).as(table.name()).containsExactlyInAnyOrderElementsOf(constants(none(table)));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyStateCanBeReached(LifeCycle<?, ?, ?> table) {
        Set<Object> reached = new HashSet<>(Set.of(none(table)));
        boolean more = true;
        while (more) {
            more = reached.addAll(table.transitions().stream().filter(row -> reached.contains(row.from()))
                    .map(Transition::to).toList());
        }
        assertThat(reached).as(table.name())
                .containsExactlyInAnyOrderElementsOf(constants(none(table)));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyEventAndEveryActionHasARow(LifeCycle<?, ?, ?> table) {
        Transition<?, ?, ?> any = table.transitions().getFirst();
        assertThat(table.transitions().stream().<Object>map(Transition::event)).as(table.name())
                .containsAll(constants(any.event()));
        assertThat(table.transitions().stream().<Object>map(Transition::action)).as(table.name())
                .containsAll(constants(any.action()));
    }

    private static Enum<?> none(LifeCycle<?, ?, ?> table) {
        return table.transitions().getFirst().from();
    }

    private static Iterable<Object> constants(Object one) {
        return List.of((Object[]) ((Enum<?>) one).getDeclaringClass().getEnumConstants());
    }

    @Test
    void anEventThatCantHappenIsAFaultThatNamesWhoseItIs() {
        assertThatThrownBy(() -> VersionLife.TABLE.next("C#2", VersionState.DOUBTFUL, VersionEvent.UPDATE_SENT))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("version C#2: UPDATE_SENT can't happen in state DOUBTFUL");
        assertThat(VersionLife.TABLE.find(VersionState.DOUBTFUL, VersionEvent.UPDATE_SENT)).isEmpty();
    }

    @Test
    void anEventThatLeadsElsewhereIsAFault() {
        var row = StackLife.TABLE.next("test/foo", StackState.FAILED, StackEvent.CAME_TO_REST);
        assertThatThrownBy(() -> StackLife.TABLE.reached("test/foo", row, StackState.COMPLETE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("stack test/foo: FAILED on CAME_TO_REST leads to AT_REST, not to COMPLETE");
    }

    @Test
    void aRowIsWrittenOnce() {
        var rows = LifeCycle.of("stack", StackState.class, StackEvent.class, StackEffect.class)
                .on(StackEvent.ACCEPTED, StackEffect.TAKE_IN, StackState.TAKING_IN);
        assertThatThrownBy(() -> rows.on(StackEvent.ACCEPTED, StackEffect.SAY))
                .isInstanceOf(IllegalStateException.class).hasMessage("two rows for NONE on ACCEPTED");
    }
}
