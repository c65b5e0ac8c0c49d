package io.convection.core;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.convection.records.CommandAction;
import io.convection.records.Output;
import io.convection.records.Resource;
import io.convection.records.ResourceStatus;
import io.convection.records.Stack;
import io.convection.records.StackStatus;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.InService;

import static org.assertj.core.api.Assertions.assertThat;

/** What consumers of the public rows see: status, progress, outputs, resources wanted and real. */
class OutputTest {

    private final World world = new World();

    private Stack stack() {
        return world.view().stack().orElseThrow();
    }

    @Test
    void resolvesOutputsWhenWhatTheyReadIsSettled() {
        String template = World.of("A: properties: {v: 1}")
                + "outputs:\n  v: {value: {get_attr: [A, v]}}\n  bad: {value: {get_attr: [A, w]}}\n";
        assertThat(World.facts(world.create(template), io.convection.records.fact.Rejected.class)).isEmpty();
        assertThat(stack().getOutputs()).isEmpty();
        world.settle();
        assertThat(stack().getStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        assertThat(stack().getOutputs()).extracting(Output::getName).containsExactly("bad", "v");
        assertThat(stack().getOutputs().get(0).getError()).isPresent();
        assertThat(stack().getOutputs().get(1).getValue()).contains("1");

        world.update(template.replace("v: 1", "v: 2"));
        world.settle();
        assertThat(stack().getOutputs().get(1).getValue()).contains("2");
        world.update(World.of("A: properties: {v: 2}"));
        assertThat(stack().getOutputs()).isEmpty();
        assertThat(stack().getStatus()).isEqualTo(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void showsWhatIsWantedBeforeItIsMade() {
        world.create(World.of("A", "B: depends_on: [A]"));
        assertThat(world.view().resources()).extracting(Resource::getName, Resource::getStatus).containsExactly(
                org.assertj.core.groups.Tuple.tuple("A", ResourceStatus.CREATE_IN_PROGRESS),
                org.assertj.core.groups.Tuple.tuple("B", ResourceStatus.INIT_COMPLETE));
        assertThat(world.view().resources().get(0).getAction()).contains(CommandAction.CREATE);
        assertThat(world.view().waiting("A")).isEmpty();
        assertThat(world.view().waiting("nobody")).isEmpty();
    }

    @Test
    void writesProgressAtMostOnceASecond() {
        world.create(World.of("A", "B", "C"));
        long first = stack().getSequence();
        world.complete("A");
        assertThat(stack().getSequence()).isEqualTo(first);
        world.now = world.now.plus(Duration.ofSeconds(1));
        world.complete("B");
        assertThat(stack().getSequence()).isEqualTo(first + 2);
        assertThat(stack().getPending()).isEqualTo(1);
    }

    @Test
    void saysWhenOnlyCleanUpIsLeft() {
        world.create(World.of("A", "B"));
        world.settle();
        world.update(World.of("A"));
        assertThat(world.facts(InService.class)).hasSize(2);
        assertThat(stack().getInService()).isTrue();
        assertThat(stack().getSuperfluous()).isEqualTo(1);
        world.settle();
        assertThat(stack().getStatus()).isEqualTo(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void anUpdateThatChangesNothingCompletesWithoutACommand() {
        world.create(World.of("A", "B: depends_on: [A]"));
        world.settle();
        world.update(World.of("A", "B: depends_on: [A]"));
        assertThat(stack().getStatus()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        assertThat(stack().getTraversal()).isEqualTo(2);
        assertThat(stack().getOperations()).isZero();
    }

    @Test
    void anEmptyTemplateCompletesAtOnce() {
        world.create(World.hot("{}"));
        assertThat(stack().getStatus()).isEqualTo(StackStatus.CREATE_COMPLETE);
        world.delete();
        assertThat(world.status()).isEmpty();
    }

    @Test
    void leavesWhatIsToBeRetained() {
        world.create(World.of("A: deletion_policy: Retain", "B: depends_on: [A]"));
        world.settle();
        world.delete();
        world.settle();
        assertThat(world.facts(Gone.class)).containsExactly(new Gone("B", 2L, GoneReason.DELETED),
                new Gone("A", 1L, GoneReason.RETAINED));
        assertThat(world.status()).isEmpty();
    }

    @Test
    void aChangedPolicyNeedsNoCommand() {
        world.create(World.of("A"));
        world.settle();
        world.update(World.of("A: deletion_policy: Retain"));
        assertThat(stack().getStatus()).isEqualTo(StackStatus.UPDATE_COMPLETE);
        world.update(World.of());
        assertThat(world.facts(Gone.class)).containsExactly(new Gone("A", 1L, GoneReason.RETAINED));
    }

    @Test
    void aChangedTypeIsAReplacement() {
        world.create(World.of("A: properties: {path: x}"));
        world.settle();
        world.update(World.hot("A: {type: 'Test::File', properties: {path: x}}"));
        world.settle();
        assertThat(world.dispatched()).containsExactly("create A#1", "create A#2", "delete A#1");
    }
}
