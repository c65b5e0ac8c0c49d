package io.convection.connect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.convection.core.Core;
import io.convection.core.Decision;
import io.convection.core.Input;
import io.convection.core.MemoryRows;
import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.ResourceType;
import io.convection.records.Source;
import io.convection.records.StackChange;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Fact;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Repeated;

import static org.assertj.core.api.Assertions.assertThat;

/** Rows on their way into a stack, with the engine's own answers. */
class StackPatchesTest implements StackPatches.Outcomes {

    private static final String STACK = "cmdb/north";

    private final Core core = new Core();
    private final MemoryRows rows = new MemoryRows();
    private final List<StackChange> asked = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final StackPatches patches = new StackPatches(STACK, "rows, test", this);
    private long offset;
    private long rowOffset;

    @BeforeEach
    void learnTheType() {
        decide("resource-types", ResourceType.newBuilder().setName("T").setAnyProperty(true).build());
    }

    @Test
    void rowsOfAStackThatIsNotThereMakeIt() {
        set("a");
        set("b");
        carryOut();

        assertThat(asked).extracting(StackChange::getKind).containsExactly(ChangeKind.PATCH, ChangeKind.CREATE);
        assertThat(done).containsExactly("a", "b");
        assertThat(patches.isIdle()).isTrue();
    }

    @Test
    void whatComesMeanwhileIsOnePatchWithTheLastOfEachResource() {
        made("a");
        set("b");
        List<StackChange> first = patches.next();
        set("c");
        set("c");
        remove("a");
        assertThat(patches.next()).isEmpty();
        answer(first);
        carryOut();

        assertThat(asked).hasSize(1).first().satisfies(patch -> {
            assertThat(patch.getDefinitions()).extracting(Definition::getName).containsExactly("c");
            assertThat(patch.getRemoved()).containsExactly("a");
        });
        assertThat(done).containsExactly("b", "c+c", "a");
    }

    @Test
    void rowThatIsRefusedIsLeftOutAndTheOthersGoIn() {
        made("a");
        set("b");
        patches.gather(row("bad", Optional.of(definition("bad").setType("Unknown").build())));
        set("c");
        carryOut();

        assertThat(refused).hasSize(1).first().asString().startsWith("bad: unknown-type at resources.bad.type");
        assertThat(done).containsExactly("b", "c");
    }

    @Test
    void removalOfWhatIsNotThereIsDone() {
        made("a");
        remove("never");
        remove("a");
        carryOut();

        assertThat(refused).isEmpty();
        assertThat(done).containsExactly("never", "a");
    }

    @Test
    void whatIsRefusedForNoRowOfItsOwnIsAskedForInHalves() {
        made("a", "b");
        patches.gather(row("user", Optional.of(definition("user").setDependsOn(List.of("a")).build())));
        carryOut();
        done.clear();
        remove("a");
        set("c");
        set("d");
        carryOut();

        assertThat(refused).hasSize(1).first().asString().startsWith("a: unknown-resource at resources.user");
        assertThat(done).containsExactlyInAnyOrder("c", "d");
    }

    @Test
    void patchThatWasAnsweredBeforeARestartIsAskedForAgainUnderAnotherId() {
        made("a");
        set("b");
        List<StackChange> lost = patches.next();
        answers(lost);
        StackPatches restarted = new StackPatches(STACK, "rows, test", this);
        rowOffset--;
        restarted.gather(row("b", Optional.of(definition("b").build())));

        List<StackChange> again = restarted.next();
        assertThat(again).isEqualTo(lost);
        Fact repeated = answers(again).getFirst();
        assertThat(repeated).isInstanceOf(Repeated.class);
        restarted.answered(Optional.of(again.getFirst().getRequestId()), repeated);
        List<StackChange> fresh = restarted.next();
        assertThat(fresh.getFirst().getRequestId()).isEqualTo(lost.getFirst().getRequestId() + "-1");
        restarted.answered(Optional.of(fresh.getFirst().getRequestId()), answers(fresh).getFirst());

        assertThat(done).containsExactly("b");
        assertThat(restarted.isIdle()).isTrue();
    }

    @Test
    void definitionThatIsTooLargeByItselfIsRefusedBeforeItIsSent() {
        made("a");
        patches.gather(row("huge", Optional.of(
                definition("huge").setProperties("{\"x\":\"" + "x".repeat(400_000) + "\"}").build())));
        set("b");
        carryOut();

        assertThat(refused).hasSize(1).first().asString().startsWith("huge: too-large at resources.huge");
        assertThat(done).containsExactly("b");
    }

    private void made(String... names) {
        for (String name : names) {
            set(name);
        }
        carryOut();
        asked.clear();
        done.clear();
    }

    private void set(String name) {
        patches.gather(row(name, Optional.of(definition(name).build())));
    }

    private void remove(String name) {
        patches.gather(row(name, Optional.empty()));
    }

    private static Definition.Builder definition(String name) {
        return Definition.newBuilder().setName(name).setType("T");
    }

    private RowChange row(String name, Optional<Definition> definition) {
        return new RowChange(STACK, name, definition, new SinkRecord("rows", 0, null, null, null, "", rowOffset++));
    }

    /** Asks and answers until there is nothing left to ask. */
    private void carryOut() {
        List<StackChange> next = patches.next();
        while (!next.isEmpty()) {
            asked.addAll(next);
            answer(next);
            next = patches.next();
        }
    }

    private void answer(List<StackChange> records) {
        answers(records).forEach(fact -> patches.answered(Optional.of(records.getFirst().getRequestId()), fact));
    }

    private List<Fact> answers(List<StackChange> records) {
        List<Fact> answers = new ArrayList<>();
        for (StackChange record : records) {
            for (Object fact : decide("stack-changes", record).entry().getFacts()) {
                if (fact instanceof Accepted || fact instanceof Rejected || fact instanceof Repeated) {
                    answers.add((Fact) fact);
                }
            }
        }
        return answers;
    }

    private Decision decide(String topic, SpecificRecord value) {
        Decision decision = core.decide(rows, new Input(new Source(topic, 0, offset), value),
                Instant.ofEpochMilli(offset));
        offset++;
        core.apply(decision.entry(), rows);
        decision.reminder().ifPresent(reminder -> decide("resource-events", reminder));
        return decision;
    }

    @Override
    public void done(RowChange row) {
        done.add(String.join("+", row.records().stream().map(each -> row.resource()).toList()));
    }

    @Override
    public void refused(RowChange row, String why) {
        refused.add(row.resource() + ": " + why);
    }
}
