package io.convection.core;

import org.junit.jupiter.api.Test;

import io.convection.core.decide.Rules;
import io.convection.core.state.Node;
import io.convection.records.ChangeKind;
import io.convection.records.Settings;
import io.convection.records.StackStatus;
import io.convection.records.fact.Parked;
import io.convection.records.fact.Postponed;
import io.convection.records.fact.Quarantined;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Released;
import io.convection.records.fact.Unparked;

import static org.assertj.core.api.Assertions.assertThat;

/** A fault inside is contained to one stack, and nothing of its input is lost. */
class QuarantineTest {

    private boolean broken;

    private final Rules rules = new Rules() {
        @Override
        public boolean mayEvaluate(Node node) {
            if (broken && node.key.equals("B")) {
                throw new IllegalStateException("a fault inside");
            }
            return super.mayEvaluate(node);
        }
    };

    private final World world = new World(new Core(rules));

    @Test
    void leavesTheStackAsItWasAndParksWhatComes() {
        world.create(World.of("A"));
        broken = true;
        world.update(World.of("A", "B"));
        assertThat(world.facts(Quarantined.class)).hasSize(1);
        assertThat(world.view().stack().orElseThrow().getQuarantined().orElseThrow()).contains("a fault inside");
        assertThat(world.status()).contains(StackStatus.CREATE_IN_PROGRESS);
        world.complete("A");
        assertThat(world.facts(Parked.class)).hasSize(2);
        assertThat(world.view().resources()).noneMatch(row -> row.getPhysicalId().isPresent());
    }

    @Test
    void goesOnInOrderWhenItIsReleased() {
        world.create(World.of("A"));
        broken = true;
        world.update(World.of("A", "B"));
        world.complete("A");
        broken = false;
        world.ask(world.change(ChangeKind.RELEASE).build());
        assertThat(world.facts(Released.class)).hasSize(1);
        assertThat(world.facts(Unparked.class)).hasSize(2);
        assertThat(world.view().stack().orElseThrow().getQuarantined()).isEmpty();
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        world.delete();
        world.settle();
        assertThat(world.rows.rows(Table.NODES).keySet()).allMatch(World::outlivesItsStack);
    }

    @Test
    void goesBackIntoQuarantineWhereTheFaultIsStillThere() {
        world.create(World.of("A"));
        broken = true;
        world.update(World.of("A", "B"));
        world.ask(world.change(ChangeKind.RELEASE).build());
        assertThat(world.facts(Quarantined.class)).hasSize(2);
        broken = false;
        world.ask(world.change(ChangeKind.RELEASE).build());
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void keepsACreateThatCouldNotBeDecided() {
        broken = true;
        world.create(World.of("B"));
        assertThat(world.status()).isEmpty();
        assertThat(World.facts(world.create(World.of("C")), Parked.class)).hasSize(1);
        broken = false;
        world.ask(world.change(ChangeKind.RELEASE).build());
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        assertThat(world.facts(Rejected.class)).extracting(Rejected::getCode).containsExactly("stack-exists");
    }

    @Test
    void isNotRemindedOfItsTimersUntilItIsReleased() {
        world.create(World.of("A"));
        world.stall("A");
        broken = true;
        world.update(World.of("A", "B"));
        world.advance(java.time.Duration.ofHours(30));
        int entries = world.journal.size();
        world.advance(java.time.Duration.ofHours(30));
        assertThat(world.journal).hasSize(entries);
        broken = false;
        world.ask(world.change(ChangeKind.RELEASE).build());
        world.advance(java.time.Duration.ofMinutes(1));
        world.settle();
        world.advance(java.time.Duration.ofMinutes(1));
        assertThat(world.view().stack().orElseThrow().getAtRest()).isTrue();
    }

    @Test
    void letsItsTimersStandStill() {
        world.create(World.of("A"));
        broken = true;
        world.update(World.of("A", "B"));
        int parked = world.facts(Parked.class).size();
        world.tell(io.convection.records.ResourceEvent.newBuilder().setStack(World.STACK)
                .setKind(io.convection.records.EventKind.TIMER_DUE).build());
        assertThat(world.facts(Parked.class)).hasSize(parked);
    }

    /** The second change waits in rows for its turn, under the place where it stood in the topic: the fold must know it by that, too (I6). */
    @Test
    void releasesAChangeWhileAnotherIsTakenIn() {
        World slow = new World(Settings.newBuilder().setStepsPerInput(1).build(), new Core(rules));
        slow.create(World.of("A"));
        broken = true;
        slow.update(World.of("A", "B"));
        slow.update(World.of("A", "B", "C"));
        slow.update(World.of("A", "B", "C", "D"));
        broken = false;
        slow.ask(slow.change(ChangeKind.RELEASE).build());
        assertThat(slow.facts(Postponed.class)).isNotEmpty();
        slow.settle();
        assertThat(slow.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(slow.view().resources()).hasSize(4);
    }
}
