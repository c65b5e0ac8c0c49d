package io.convection.core;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.JournalEntry;
import io.convection.records.StackStatus;
import io.convection.records.fact.NameFailed;
import io.convection.records.fact.Rejected;

import static org.assertj.core.api.Assertions.assertThat;

/** Protected resources: never deleted nor replaced. */
class ProtectTest {

    private final World world = new World();

    private static Definition definition(String name, String type, String properties, boolean protect) {
        return Definition.newBuilder().setName(name).setType(type).setProperties(properties).setProtect(protect)
                .build();
    }

    private static void refused(JournalEntry entry) {
        assertThat(World.facts(entry, Rejected.class)).extracting(Rejected::getCode).containsExactly("protected");
    }

    private void created() {
        world.define(ChangeKind.CREATE, definition("A", World.FILE, "{\"path\":\"x\",\"owner\":\"me\"}", true),
                definition("B", World.TYPE, "{}", false));
        world.settle();
    }

    @Test
    void rejectsWhateverWouldDeleteIt() {
        created();
        refused(world.update(World.of("B")));
        refused(world.patch(World.of("C"), "A"));
        refused(world.delete());
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void rejectsWhatWouldReplaceItWhereThatCanBeKnown() {
        created();
        refused(world.define(ChangeKind.UPDATE, definition("A", World.TYPE, "{}", true)));
    }

    @Test
    void failsTheNameWhereAReplacementIsSeenOnlyLater() {
        world.define(ChangeKind.CREATE, definition("A", World.TYPE, "{\"v\":1}", true));
        world.settle();
        world.define(ChangeKind.UPDATE, definition("A", World.TYPE, "{\"v\":2}", true));
        world.replace("A");
        assertThat(world.facts(NameFailed.class)).extracting(NameFailed::getCode).containsExactly("protected");
        assertThat(world.status()).contains(StackStatus.UPDATE_FAILED);
        world.rollback();
        world.settle();
        assertThat(world.status()).contains(StackStatus.ROLLBACK_COMPLETE);
    }

    @Test
    void letsGoAfterProtectionIsTakenAway() {
        created();
        world.define(ChangeKind.UPDATE, definition("A", World.FILE, "{\"path\":\"x\",\"owner\":\"me\"}", false));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        world.delete();
        world.settle();
        assertThat(world.status()).isEmpty();
    }

    @Test
    void replacesAnUnhealthyOneOnlyWhenItIsNoLongerProtected() {
        world.define(ChangeKind.CREATE, definition("A", World.TYPE, "{\"v\":1}", true));
        world.settle();
        world.ask(world.change(ChangeKind.MARK_UNHEALTHY).setResource("A").build());
        assertThat(world.inFlight()).isEmpty();
        assertThat(world.facts(NameFailed.class)).extracting(NameFailed::getCode).containsExactly("protected");
        world.define(ChangeKind.UPDATE, definition("A", World.TYPE, "{\"v\":1}", false));
        world.settle();
        assertThat(world.dispatched()).containsExactly("create A#1", "create A#2", "delete A#1");
        world.delete();
        world.settle();
        assertThat(world.status()).isEmpty();
    }

    @Test
    void rejectsARollbackThatWouldDeleteIt() {
        world.define(ChangeKind.CREATE, definition("B", World.TYPE, "{}", false));
        world.settle();
        world.define(ChangeKind.UPDATE, definition("B", World.TYPE, "{}", false),
                definition("A", World.TYPE, "{}", true), definition("C", World.TYPE, "{}", false));
        world.complete("A");
        refused(world.rollback());
    }

    @Test
    void doesNotLetAnotherNameTakeAProtectedResourceOver() {
        world.define(ChangeKind.CREATE, definition("P", World.TYPE, "{\"k\":\"x\"}", false),
                definition("A", World.TOPIC, "{\"key\":{\"get_attr\":[\"P\",\"k\"]}}", true));
        world.settle();
        world.define(ChangeKind.UPDATE, definition("P", World.TYPE, "{\"k\":\"y\"}", false),
                definition("A", World.TOPIC, "{\"key\":{\"get_attr\":[\"P\",\"k\"]}}", true),
                definition("B", World.TOPIC, "{\"key\":\"x\"}", false));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_FAILED);
        assertThat(world.dispatched()).noneMatch(command -> command.startsWith("create B"));
    }

    @Test
    void isNotReplacedByAnOlderVersionEither() {
        world.define(ChangeKind.CREATE, definition("B", World.TYPE, "{\"v\":1}", false),
                definition("E", World.TYPE, "{\"b\":{\"get_resource\":\"B\"}}", false));
        world.complete("B");
        world.define(ChangeKind.UPDATE, definition("B", World.TYPE, "{\"v\":2}", false),
                definition("E", World.TYPE, "{}", false));
        world.replace("B");
        world.complete("B");
        world.define(ChangeKind.UPDATE, definition("B", World.TYPE, "{\"v\":2}", true),
                definition("E", World.TYPE, "{}", false));
        world.define(ChangeKind.UPDATE, definition("B", World.TYPE, "{\"v\":1}", true),
                definition("E", World.TYPE, "{}", false));
        assertThat(world.status()).contains(StackStatus.UPDATE_FAILED);
        assertThat(world.dispatched()).noneMatch(command -> command.startsWith("delete B"));
    }

    @Test
    void keepsWhatWasReplacedWhileItWasNotProtectedWhereItIsProtectedAgain() {
        world.define(ChangeKind.CREATE, definition("A", World.TYPE, "{\"v\":1}", true));
        world.settle();
        world.ask(world.change(ChangeKind.MARK_UNHEALTHY).setResource("A").build());
        world.define(ChangeKind.UPDATE, definition("A", World.TYPE, "{\"v\":2}", false));
        assertThat(world.inFlight()).containsExactly("create A#2");
        world.define(ChangeKind.UPDATE, definition("A", World.TYPE, "{\"v\":2}", true));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_FAILED);
        assertThat(world.dispatched()).containsExactly("create A#1", "create A#2");
        world.ask(world.change(ChangeKind.RETRY).build());
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_FAILED);
        world.define(ChangeKind.UPDATE, definition("A", World.TYPE, "{\"v\":2}", false));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.dispatched()).endsWith("delete A#1");
    }

    /** Found where clean-up comes to it before its own evaluation, which waits for P. */
    @Test
    void isNotDeletedFirstWhereItIsProtectedAgain() {
        world.define(ChangeKind.CREATE, definition("P", World.TYPE, "{\"v\":1}", false), topic(true), dependant(1));
        world.settle();
        world.define(ChangeKind.UPDATE, definition("P", World.TYPE, "{\"v\":1}", false), topic(true), dependant(2));
        world.ask(world.change(ChangeKind.MARK_UNHEALTHY).setResource("T").build());
        world.define(ChangeKind.UPDATE, definition("P", World.TYPE, "{\"v\":1}", false), topic(false), dependant(2));
        world.define(ChangeKind.UPDATE, definition("P", World.TYPE, "{\"v\":2}", false), topic(true), dependant(2));
        assertThat(world.inFlight()).containsExactlyInAnyOrder("update D#3", "update P#1");
        world.complete("D");
        assertThat(world.facts(NameFailed.class)).extracting(NameFailed::getReason).last().asString()
                .contains("have to be deleted");
        world.complete("P");
        assertThat(world.status()).contains(StackStatus.UPDATE_FAILED);
        world.define(ChangeKind.UPDATE, definition("P", World.TYPE, "{\"v\":2}", false), topic(false), dependant(2));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.dispatched()).contains("delete T#2");
    }

    private static Definition topic(boolean protect) {
        return Definition.newBuilder(definition("T", World.TOPIC, "{\"key\":\"x\"}", protect))
                .setDependsOn(List.of("P")).build();
    }

    private static Definition dependant(int value) {
        return definition("D", World.TYPE, "{\"t\":{\"get_resource\":\"T\"},\"v\":" + value + "}", false);
    }
}
