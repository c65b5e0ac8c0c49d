package io.convection.audit.whatif;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.convection.audit.AuditException;
import io.convection.audit.history.Operation;
import io.convection.audit.history.StackHistory;
import io.convection.audit.history.TimeMachine;
import io.convection.audit.history.Timelines;
import io.convection.audit.whatif.Change.Side;
import io.convection.audit.whatif.Policy.Replacement;
import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.JournalEntry;
import io.convection.records.Settings;
import io.convection.records.StackChange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What changes when something would have been otherwise. */
class WhatIfTest {

    private static final String STACK = "team/shop";

    private static StackChange change(String id, ChangeKind kind, List<Definition> definitions) {
        return StackChange.newBuilder().setStack(STACK).setRequestId(id).setKind(kind).setDefinitions(definitions)
                .build();
    }

    private static Day day(Day.Work work) {
        return new Day(7, work, Settings.newBuilder());
    }

    /** Twenty resources that wait for none, as many at once as there are. */
    private static StackHistory fan() {
        return day(Day.Work.SMOOTH).ask(0, change("r1", ChangeKind.CREATE, Day.fan(20))).history(STACK);
    }

    private static Policy set(String setting, long value) {
        return new Policy(Map.of(setting, value), Optional.empty());
    }

    private static Estimate estimate(StackHistory history, Policy policy) {
        return new WhatIf(history, Period.ALL).estimate(policy);
    }

    private static Side would(Estimate estimate, int change) {
        return estimate.changes().get(change).would().orElseThrow();
    }

    private static Duration sum(StackHistory history) {
        return new Timelines(new TimeMachine(history, Optional.empty())).last().operations().stream()
                .map(operation -> Duration.between(operation.start(), operation.end().orElseThrow()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Test
    void oneAtATimeAnOperationWaitsForAllBeforeIt() {
        StackHistory history = fan();

        Estimate estimate = estimate(history, set("maxInFlight", 1));

        assertThat(would(estimate, 0).measure().makespan()).isEqualTo(sum(history));
        assertThat(would(estimate, 0).outcome()).isEqualTo("COMPLETE");
        assertThat(estimate.would().operations()).isEqualTo(estimate.was().operations());
        assertThat(estimate.basis()).isEqualTo(new Basis(20, 0, 0));
    }

    @Test
    void theFewerAtOnceTheLonger() {
        StackHistory history = fan();
        Duration before = Duration.ZERO;
        for (int atOnce : new int[]{1_000, 3, 2, 1}) {
            Duration makespan = estimate(history, set("maxInFlight", atOnce)).would().makespan();
            assertThat(makespan).isGreaterThan(before);
            before = makespan;
        }
    }

    @Test
    void moreAtOnceIsShorterWhereTheStackWasHeldBack() {
        StackHistory history = new Day(7, Day.Work.SMOOTH, Settings.newBuilder().setMaxInFlight(2))
                .ask(0, change("r1", ChangeKind.CREATE, Day.fan(20))).history(STACK);

        Estimate estimate = estimate(history, set("maxInFlight", 20));

        assertThat(estimate.would().makespan()).isLessThan(estimate.was().makespan().dividedBy(3));
    }

    /** A failure worth another attempt in each two, so that some need several. */
    private static StackHistory shaky() {
        return day(new Day.Work(Integer.MAX_VALUE, 50, 0, 0))
                .ask(0, change("r1", ChangeKind.CREATE, Day.fan(20))).history(STACK);
    }

    @Test
    void withFewerAttemptsWhatWasDoneAtTheLastFails() {
        StackHistory history = shaky();
        assertThat(estimate(history, Policy.AS_IT_WAS).changes().getFirst().was().orElseThrow().outcome())
                .isEqualTo("COMPLETE");

        Estimate estimate = estimate(history, set("attempts", 1));

        assertThat(would(estimate, 0).outcome()).isEqualTo("FAILED");
        assertThat(estimate.was().failed()).isZero();
        assertThat(estimate.would().failed()).isPositive();
        assertThat(estimate.would().retries()).isZero();
    }

    @Test
    void withMoreAttemptsWhatFailedIsTriedFurther() {
        StackHistory history = new Day(7, new Day.Work(Integer.MAX_VALUE, 50, 0, 0), Settings.newBuilder()
                .setAttempts(1)).ask(0, change("r1", ChangeKind.CREATE, Day.fan(20))).history(STACK);
        assertThat(estimate(history, Policy.AS_IT_WAS).was().failed()).isPositive();

        Estimate estimate = estimate(history, set("attempts", 5));

        assertThat(would(estimate, 0).outcome()).isEqualTo("COMPLETE");
        assertThat(estimate.would().failed()).isZero();
        assertThat(estimate.would().retries()).isEqualTo(estimate.was().failed())
                .isEqualTo(estimate.basis().furtherAttempts());
    }

    @Test
    void withALongerBackOffTheSameAttemptsTakeLonger() {
        StackHistory history = shaky();

        Estimate longer = estimate(history, set("backoffMs", 10_000));
        Estimate shorter = estimate(history, set("backoffMs", 10));

        assertThat(longer.would().retries()).isEqualTo(longer.was().retries()).isPositive();
        assertThat(longer.would().makespan()).isGreaterThan(longer.was().makespan().plusSeconds(4));
        assertThat(shorter.would().makespan()).isLessThan(shorter.was().makespan());
    }

    @Test
    void whatGoesOnElsewhereIsDoneAboutWhenItWasThoughItIsAskedAboutAtOtherTimes() {
        Measure was = Measure.NONE;
        Measure would = Measure.NONE;
        for (long seed = 1; seed <= 10; seed++) {
            StackHistory history = new Day(seed, new Day.Work(6, 10, 0, 20), Settings.newBuilder())
                    .ask(0, change("r1", ChangeKind.CREATE, Day.graph(new Random(seed), 20, 1))).history(STACK);
            Estimate estimate = estimate(history, set("backoffMs", 990));
            was = was.plus(estimate.was());
            would = would.plus(estimate.would());
        }
        double share = (double) would.makespan().toMillis() / was.makespan().toMillis();
        assertThat(share).isBetween(0.95, 1.02);
    }

    private static Policy instead(String request, List<Definition> definitions) {
        return new Policy(Map.of(), Optional.of(new Replacement(Optional.of(request),
                List.of(change("", ChangeKind.UPDATE, definitions)))));
    }

    @Test
    void anotherTemplateHasOtherOperations() {
        StackHistory history = fan();

        Estimate more = estimate(history, instead("r1", Day.fan(25)));
        Estimate fewer = estimate(history, new Policy(Map.of(), Optional.of(new Replacement(Optional.empty(),
                List.of(change("", ChangeKind.CREATE, Day.fan(5)))))));

        assertThat(more.would().operations()).isEqualTo(Map.of("create", 25L));
        assertThat(more.basis()).isEqualTo(new Basis(20, 5, 0));
        assertThat(fewer.would().operations()).isEqualTo(Map.of("create", 5L));
        assertThat(fewer.basis()).isEqualTo(new Basis(5, 0, 0));
        assertThat(fewer.would().makespan()).isLessThanOrEqualTo(fewer.was().makespan());
    }

    @Test
    void resourcesThatNowWaitForEachOtherTakeTheirTimesTogether() {
        StackHistory history = fan();
        List<Definition> chain = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            chain.add(Day.definition("n" + i, "{\"v\":1}", i == 0 ? List.of() : List.of("n" + (i - 1))));
        }

        assertThat(estimate(history, instead("r1", chain)).would().makespan()).isEqualTo(sum(history));
    }

    @Test
    void whatFollowsFromAnAttributeFollowsFromTheOneThatItWouldHaveHad() {
        List<Definition> first = List.of(Day.definition("a", "{\"v\":1}", List.of()),
                Day.definition("b", "{\"x\":{\"get_attr\":[\"a\",\"v\"]}}", List.of()));
        List<Definition> second = List.of(Day.definition("a", "{\"v\":1}", List.of()), first.get(1),
                Day.definition("c", "{\"v\":1}", List.of()));
        List<Definition> other = List.of(Day.definition("a", "{\"v\":2}", List.of()), second.get(1), second.get(2));
        StackHistory history = day(Day.Work.SMOOTH).ask(0, change("r1", ChangeKind.CREATE, first))
                .ask(60_000, change("r2", ChangeKind.UPDATE, second)).history(STACK);

        Estimate estimate = estimate(history, instead("r2", other));

        assertThat(estimate.changes().get(1).was().orElseThrow().measure().operations())
                .isEqualTo(Map.of("create", 1L));
        assertThat(would(estimate, 1).measure().operations()).isEqualTo(Map.of("create", 1L, "update", 2L));
        assertThat(would(estimate, 1).outcome()).isEqualTo("COMPLETE");
    }

    @Test
    void aTemplateThatWouldHaveBeenRejectedIsSaidToBe() {
        Estimate estimate = estimate(fan(), instead("r1", List.of(Day.definition("a", "{}", List.of("nobody")))));

        assertThat(estimate.changes().getFirst().would()).isEmpty();
        assertThat(estimate.notes()).singleElement().asString().contains("r1").contains("nobody");
    }

    @Test
    void ofAPeriodOnlyItsChangesAreReplayedAndWhatWasBeforeStandsAsItWas() {
        Random random = new Random(3);
        Day day = day(new Day.Work(3, 10, 0, 5));
        for (int i = 1; i <= 6; i++) {
            day.ask(i * 120_000L, change("r" + i, i == 1 ? ChangeKind.CREATE : ChangeKind.UPDATE,
                    Day.graph(random, 15, i)));
        }
        StackHistory history = day.history(STACK);
        Period period = new Period(Optional.of(Day.START.plusSeconds(300)), Optional.of(Day.START.plusSeconds(500)));

        Estimate same = new WhatIf(history, period).estimate(Policy.AS_IT_WAS);
        Estimate slower = new WhatIf(history, period).estimate(set("maxInFlight", 1));

        assertThat(same.changes()).extracting(Change::requestId).containsExactly("r3", "r4");
        assertThat(same.changes()).allSatisfy(change -> assertThat(change.would()).isEqualTo(change.was()));
        assertThat(slower.changes()).extracting(Change::requestId).containsExactly("r3", "r4");
        assertThat(slower.would().makespan()).isGreaterThan(slower.was().makespan());
    }

    @Test
    void aPeriodMayBeginWhileOperationsAreUnderWay() {
        Day day = new Day(5, new Day.Work(4, 10, 0, 20), Settings.newBuilder().setStepsPerInput(7));
        Random random = new Random(5);
        for (int i = 1; i <= 8; i++) {
            day.ask(i * 700L, change("r" + i, i == 1 ? ChangeKind.CREATE : ChangeKind.UPDATE,
                    Day.graph(random, 30, i)));
        }
        StackHistory history = day.history(STACK);
        for (int ms = 700; ms <= 5_600; ms += 300) {
            Estimate same = new WhatIf(history, new Period(Optional.of(Day.START.plusMillis(ms)), Optional.empty()))
                    .estimate(Policy.AS_IT_WAS);
            assertThat(same.changes()).as("from %d", ms).isNotEmpty()
                    .allSatisfy(change -> assertThat(change.would()).isEqualTo(change.was()));
        }
    }

    @Test
    void whatWasUnderWayWhenTheJournalEndsIsTakenToItsEnd() {
        List<JournalEntry> journal = day(Day.Work.SMOOTH).ask(0, change("r1", ChangeKind.CREATE, Day.fan(20))).over();
        StackHistory history = StackHistory.of(STACK, journal.subList(0, journal.size() - 5));

        Estimate estimate = estimate(history, Policy.AS_IT_WAS);

        assertThat(estimate.changes().getFirst().was().orElseThrow().outcome()).isEqualTo("IN_PROGRESS");
        assertThat(would(estimate, 0).outcome()).isEqualTo("COMPLETE");
        assertThat(would(estimate, 0).measure().operations()).isEqualTo(Map.of("create", 20L));
        assertThat(would(estimate, 0).measure().makespan()).isGreaterThanOrEqualTo(estimate.was().makespan());
    }

    @Test
    void whatCannotBeToldIsSaidInWords() {
        List<JournalEntry> journal = fan().entries().stream().map(each -> each.entry()).toList();
        StackHistory history = StackHistory.of(STACK, journal);
        Period later = new Period(Optional.of(Instant.parse("2031-01-01T00:00:00Z")), Optional.empty());
        StackHistory middle = StackHistory.of(STACK, journal.subList(10, journal.size()));

        assertThatThrownBy(() -> new WhatIf(history, later).estimate(Policy.AS_IT_WAS))
                .isInstanceOf(AuditException.class).hasMessageContaining("No change of team/shop began in the period");
        assertThatThrownBy(() -> estimate(middle, Policy.AS_IT_WAS))
                .isInstanceOf(AuditException.class).hasMessageContaining("The journal begins in the middle");
        assertThatThrownBy(() -> estimate(history, instead("r9", Day.fan(1))))
                .isInstanceOf(AuditException.class).hasMessageContaining("No request r9 of team/shop");
        assertThatThrownBy(() -> set("maxinflight", 1))
                .isInstanceOf(AuditException.class).hasMessageContaining("There is no setting maxinflight");
        assertThatThrownBy(() -> set("maxInFlight", 0))
                .isInstanceOf(AuditException.class).hasMessageContaining("a number from 1 to");
    }

    @Test
    void attemptsAreThoseOfOperations() {
        Estimate estimate = estimate(shaky(), Policy.AS_IT_WAS);
        List<Operation> operations = new Timelines(new TimeMachine(shaky(), Optional.empty())).last().operations();

        assertThat(estimate.was().retries()).isEqualTo(
                operations.stream().mapToLong(operation -> operation.attempts().size() - 1L).sum());
    }
}
