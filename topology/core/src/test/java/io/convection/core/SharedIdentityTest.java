package io.convection.core;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.ConvergeCommand;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.Settings;
import io.convection.records.StackStatus;
import io.convection.records.fact.AwaitsIdentity;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.NameFailed;
import io.convection.records.fact.OrphanFound;
import io.convection.records.fact.PhysicalIdFound;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Severed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Several versions that are the same physical resource; and replacements that have to be deleted first. */
class SharedIdentityTest {

    private final World world = new World();

    private static String topic(String name, String properties) {
        return name + ": {type: 'Test::Topic', properties: " + properties + "}\n";
    }

    private static String plain(String name, String body) {
        return name + ": {type: 'Test::Resource', " + body + "}\n";
    }

    @Test
    void deletesTheOldBeforeItsReplacementIsMade() {
        world.create(World.hot(topic("T", "{key: x, parts: 1}") + plain("D", "properties: {t: {get_resource: T}}")));
        world.settle();
        world.update(World.hot(topic("T", "{key: x, parts: 2}") + plain("D", "properties: {t: {get_resource: T}}")));
        assertThat(world.inFlight()).containsExactly("update T#1");
        world.replace("T");
        assertThat(world.inFlight()).containsExactly("delete T#1");
        assertThat(world.facts(Severed.class)).containsExactly(new Severed("D", 2L, "T#1"));
        world.complete("T");
        assertThat(world.inFlight()).containsExactly("create T#3");
        world.complete("T");
        assertThat(world.inFlight()).containsExactly("update D#2");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.view().resources()).filteredOn(row -> row.getName().equals("D"))
                .allMatch(row -> row.getRequires().equals(java.util.List.of("T#3")));
    }

    @Test
    void updatesADependantThatWasSeveredEvenIfItsPropertiesAreTheSame() {
        world.create(World.hot(topic("T", "{key: x, parts: 1}") + plain("D", "depends_on: [T]")));
        world.settle();
        world.update(World.hot(topic("T", "{key: x, parts: 2}") + plain("D", "depends_on: [T]")));
        world.replace("T");
        world.settle();
        assertThat(world.dispatched()).containsExactly("create T#1", "create D#2", "update T#1", "delete T#1",
                "create T#3", "update D#2");
    }

    @Test
    void waitsForAnOperationOnADependantBeforeItDeletesFirst() {
        world.create(
                World.hot(topic("T", "{key: x, parts: 1}") + plain("D", "properties: {v: 1, t: {get_resource: T}}")));
        world.settle();
        world.update(
                World.hot(topic("T", "{key: x, parts: 1}") + plain("D", "properties: {v: 2, t: {get_resource: T}}")));
        world.update(
                World.hot(topic("T", "{key: x, parts: 2}") + plain("D", "properties: {v: 2, t: {get_resource: T}}")));
        world.replace("T");
        assertThat(world.inFlight()).containsExactly("update D#2");
        world.complete("D");
        assertThat(world.inFlight()).containsExactly("delete T#1");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void triesTheDeleteAgainInTheNextTraversal() {
        world.create(World.hot(topic("T", "{key: x, parts: 1}")));
        world.settle();
        world.update(World.hot(topic("T", "{key: x, parts: 2}")));
        world.replace("T");
        world.fail("T", "in use");
        assertThat(world.status()).contains(StackStatus.UPDATE_FAILED);
        world.ask(world.change(ChangeKind.RETRY).build());
        assertThat(world.inFlight()).containsExactly("delete T#1");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.view().resources()).extracting(Resource::getVersion).containsExactly(2L);
    }

    @Test
    void neverHasTwoOperationsOnOneIdentity() {
        world.create(World.hot(topic("A", "{key: x}")));
        world.settle();
        world.update(World.hot(topic("A", "{key: x, note: 1}")));
        assertThat(world.inFlight()).containsExactly("update A#1");
        world.update(World.hot(topic("B", "{key: x}")));
        assertThat(world.inFlight()).containsExactly("update A#1");
        assertThat(world.facts(AwaitsIdentity.class)).extracting(AwaitsIdentity::getResource).contains("B");
        world.complete("A");
        assertThat(world.inFlight()).containsExactly("create B#2");
        world.settle();
        assertThat(world.facts(Gone.class)).extracting(Gone::getReason).containsExactly(GoneReason.HANDED_OVER);
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void letsNoTwoNamesTakeAnIdentityFromEachOtherForEver() {
        World narrow = new World(Settings.newBuilder().setMaxInFlight(1).build());
        narrow.create(World.hot(plain("P", "properties: {k: x}") + topic("A", "{key: {get_attr: [P, k]}, a: 1}")
                + topic("B", "{key: {get_attr: [P, k]}, b: 1}")));
        narrow.complete("P");
        narrow.complete("A");
        assertThat(narrow.status()).contains(StackStatus.CREATE_FAILED);
        assertThat(narrow.dispatched()).containsExactly("create P#1", "create A#2");
    }

    @Test
    void failsTheSecondOfTwoNamesWhoseIdentitiesTurnOutToBeTheSame() {
        world.create(World.hot(plain("P", "properties: {k: x}") + topic("A", "{key: x}")
                + topic("B", "{key: {get_attr: [P, k]}}")));
        world.settle();
        assertThat(world.facts(NameFailed.class)).extracting(NameFailed::getResource).containsExactly("B");
        assertThat(world.status()).contains(StackStatus.CREATE_FAILED);
    }

    @Test
    void deletesADoubtfulCreateByItsIdentityOrHandsItOver() {
        world.define(ChangeKind.CREATE, io.convection.records.Definition.newBuilder().setName("A").setType(World.TOPIC)
                .setProperties("{\"key\":\"x\"}").setAttempts(1).build());
        world.unknown("A");
        world.ask(world.change(ChangeKind.RETRY).build());
        assertThat(world.inFlight()).containsExactly("create A#2");
        world.settle();
        assertThat(world.facts(Gone.class)).extracting(Gone::getReason).containsExactly(GoneReason.HANDED_OVER);
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void deletesADoubtfulCreateThatNobodyElseIs() {
        world.define(ChangeKind.CREATE, io.convection.records.Definition.newBuilder().setName("A").setType(World.TOPIC)
                .setProperties("{\"key\":\"x\"}").setAttempts(1).build());
        world.unknown("A");
        world.update(World.of("Z"));
        assertThat(world.inFlight()).containsExactlyInAnyOrder("create Z#2", "delete A#1");
        assertThat(world.heldOn("A").getProperties()).isEqualTo("{\"key\":\"x\"}");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void retriesAnUpdateWhoseSuccessCameTooLate() {
        world.create(World.of("A: properties: {v: 1}"));
        world.settle();
        world.update(World.of("A: properties: {v: 2}"));
        var first = world.heldOn("A");
        world.unknown("A");
        world.update(World.of("A: properties: {v: 3}"));
        world.settle();
        JournalEntry late = world.tell(world.answer(first, EventKind.COMPLETED).setPhysicalId("p-1").build());
        assertThat(world.view().resources()).allMatch(Resource::getTainted);
        assertThat(World.facts(late, Rejected.class)).isEmpty();
        world.update(World.of("A: properties: {v: 3}", "B"));
        assertThat(world.inFlight()).containsExactly("create B#2");
    }

    @Test
    void isLetGoByWhatIsUnwantedItself() {
        world.create(World.hot(topic("T", "{key: x, parts: 1}") + plain("E", "depends_on: [T]")
                + plain("F", "depends_on: [E]")));
        world.settle();
        world.update(World.hot(topic("T", "{key: x, parts: 2}") + plain("K", "depends_on: [T]")
                + plain("F", "depends_on: [K]")));
        world.replace("T");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.view().resources()).extracting(Resource::getName).containsExactly("F", "K", "T");
    }

    @Test
    void healsWhatAnOperationWithoutOutcomeMayHaveOverwritten() {
        world.create(World.hot(topic("A", "{key: x, note: 1}") + topic("B", "{key: y}")));
        world.settle();
        world.update(World.hot(topic("B", "{key: x}") + topic("A", "{key: y}")));
        world.unknown("B");
        world.rollback();
        world.settle();
        world.advance(java.time.Duration.ofHours(2));
        world.settle();
        assertThat(world.status()).contains(StackStatus.ROLLBACK_COMPLETE);
        assertThat(world.dispatched()).contains("update A#1");
    }

    @Test
    void holdsTheIdentityOfWhatWasMadeThoughItsCreateWasSaidToHaveFailed() {
        world.create(World.hot(topic("T", "{key: x, parts: 1}")));
        ConvergeCommand command = world.heldOn("T");
        world.fail("T", "no");
        world.tell(world.answer(command, EventKind.COMPLETED).setPhysicalId("x").setAttributes("{}").build());
        world.update(World.hot(topic("T", "{key: x, parts: 2}")));
        world.tell(world.answer(world.heldOn("T"), EventKind.FAILED).setPhysicalId("x").setReason("half").build());
        world.delete();
        world.settle();
        assertThat(world.dispatched()).filteredOn(dispatched -> dispatched.startsWith("delete T")).hasSize(1);
    }

    @Test
    void knowsWhatACreateHasMadeThoughADoubtfulOneIsTheSame() {
        World world = new World(Settings.newBuilder().setAttempts(1).build());
        world.create(World.hot(topic("T", "{key: x, parts: 1}")));
        ConvergeCommand first = world.heldOn("T");
        world.held.clear();
        world.advance(Duration.ofHours(3));
        world.update(World.hot(topic("T", "{key: x, parts: 1}")));
        ConvergeCommand second = world.heldOn("T");
        world.tell(world.answer(first, EventKind.COMPLETED).setPhysicalId("x").setAttributes("{}").build());
        world.fail("T", "no");
        world.tell(world.answer(second, EventKind.COMPLETED).setPhysicalId("x").setAttributes("{}").build());
        assertThat(world.facts(PhysicalIdFound.class)).extracting(PhysicalIdFound::getVersion).containsExactly(1L, 2L);
    }

    @Test
    void saysWhatAForgottenCreateHasMadeThoughADoubtfulVersionIsTheSame() {
        World world = new World(Settings.newBuilder().setAttempts(1).build());
        world.create(World.hot(topic("T", "{key: x, parts: 1}")));
        ConvergeCommand first = world.heldOn("T");
        world.unknown("T");
        world.update(World.hot(topic("T", "{key: x, parts: 1}") + plain("Z", "properties: {v: 1}")));
        ConvergeCommand second = world.heldOn("T");
        world.tell(world.answer(first, EventKind.FAILED).setPhysicalId("x").setReason("no").build());
        world.fail("T", "no");
        world.complete("Z");
        world.rollback();
        assertThat(world.inFlight()).contains("delete T#1");
        world.tell(world.answer(second, EventKind.COMPLETED).setPhysicalId("x").setAttributes("{}").build());
        assertThat(world.facts(OrphanFound.class)).extracting(OrphanFound::getVersion, OrphanFound::getMadeBy)
                .containsExactly(tuple(0L, second.getUid() + "/T#2/1"));
    }

    @Test
    void isNotTakenFromAPendingNameWhoseDefinitionSaysIt() {
        world.create(World.hot(topic("B", "{key: x}") + topic("E", "{key: z}")));
        world.update(World.hot(topic("E", "{key: x}") + topic("B", "{key: z}")));
        world.patch(World.hot(topic("B", "{key: x, note: 1}")));
        world.complete("B");
        world.complete("E");
        world.complete("B");
        assertThat(world.status()).contains(StackStatus.UPDATE_FAILED);
        world.ask(world.change(ChangeKind.RETRY).build());
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_FAILED);
        assertThat(world.dispatched()).containsExactly("create B#1", "create E#2", "update B#1");
        assertThat(world.facts(NameFailed.class)).extracting(NameFailed::getResource).containsOnly("E");
    }
}
