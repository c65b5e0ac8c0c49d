package io.convection.core;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.JournalEntry;
import io.convection.records.StackStatus;
import io.convection.records.fact.Gone;
import io.convection.records.fact.GoneReason;
import io.convection.records.fact.NameFailed;
import io.convection.records.fact.Rejected;

import static org.assertj.core.api.Assertions.assertThat;

/** Types with an identity: two live resources never share one. */
class IdentityTest {

    private final World world = new World();

    private static String file(String name, String properties) {
        return name + ": {type: 'Test::File', properties: " + properties + "}\n";
    }

    private static void sameIdentity(JournalEntry entry) {
        assertThat(World.facts(entry, Rejected.class)).extracting(Rejected::getCode)
                .containsExactly("replace-same-identity");
    }

    @Test
    void rejectsTwoDefinitionsOfOneIdentity() {
        sameIdentity(world.create(World.hot(file("A", "{path: x}") + file("B", "{path: x}"))));
    }

    @Test
    void rejectsTheIdentityOfAResourceThatThePatchLeavesAsItIs() {
        world.create(World.hot(file("A", "{path: x}")));
        sameIdentity(world.patch(World.hot(file("B", "{path: x}"))));
    }

    @Test
    void countsAPartOfAnIdentityThatIsLeftOutByItsDefault() {
        sameIdentity(world.create(World.hot(file("A", "{path: x}") + file("B", "{path: x, host: here}"))));
        world.create(World.hot(file("A", "{path: x}") + file("B", "{path: x, host: there}")));
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void makesWhatIsLostAnewAndDoesNotDeleteIt() {
        world.create(World.hot(file("A", "{path: x}")));
        world.settle();
        world.ask(world.change(ChangeKind.MARK_UNHEALTHY).setResource("A").setReason("smells").build());
        world.settle();
        world.ask(world.change(ChangeKind.UPDATE).setTemplate(World.hot(file("A", "{path: x}"))).setConverge(true)
                .build());
        world.missing("A");
        world.settle();
        assertThat(world.dispatched()).doesNotContain("delete A#1", "delete A#2");
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void handsARenamedResourceOver() {
        world.create(World.hot(file("A", "{path: x}")));
        world.settle();
        world.update(World.hot(file("B", "{path: x}") + "Z: {type: 'Test::Resource', depends_on: [B]}\n"));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.dispatched()).containsExactly("create A#1", "create B#2", "create Z#3");
        assertThat(world.facts(Gone.class)).extracting(Gone::getReason).containsExactly(GoneReason.HANDED_OVER);
    }

    @Test
    void swapsTwoIdentities() {
        world.create(World.hot(file("A", "{path: x}") + file("B", "{path: y}")));
        world.settle();
        world.update(World.hot(file("A", "{path: y}") + file("B", "{path: x}")));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.view().resources()).extracting(row -> row.getName() + " " + row.getIdentity().orElseThrow())
                .containsExactly("A y\nhere", "B x\nhere");
        assertThat(world.dispatched()).noneMatch(command -> command.startsWith("delete"));
    }

    @Test
    void rejectsAReplacementWithTheSameIdentity() {
        world.create(World.hot(file("A", "{path: x, owner: me}")));
        world.settle();
        sameIdentity(world.update(World.hot(file("A", "{path: x, owner: you}"))));
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void failsTheNameWhereTheReplacementIsSeenOnlyLater() {
        world.create(World.hot(file("A", "{path: x, size: 2}")));
        world.settle();
        world.update(World.hot(file("A", "{path: x, size: 1}")));
        world.replace("A");
        assertThat(world.facts(NameFailed.class)).extracting(NameFailed::getCode)
                .containsExactly("replace-same-identity");
        assertThat(world.status()).contains(StackStatus.UPDATE_FAILED);
        assertThat(world.view().stack().orElseThrow().getReason()).contains("can't");
        world.rollback();
        world.settle();
        assertThat(world.status()).contains(StackStatus.ROLLBACK_COMPLETE);
    }

    @Test
    void createsTheNewBeforeItDeletesTheOldWhereTheIdentityChanges() {
        world.create(World.hot(file("A", "{path: x}")));
        world.settle();
        world.update(World.hot(file("A", "{path: y}")));
        assertThat(world.inFlight()).containsExactly("create A#2");
        world.settle();
        assertThat(world.dispatched()).containsExactly("create A#1", "create A#2", "delete A#1");
        world.update(World.hot(file("A", "{path: x}")));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void waitsForADeleteOfItsOwnIdentityToEnd() {
        world.create(World.hot(file("A", "{path: x}")));
        world.settle();
        world.update(World.of("B"));
        assertThat(world.inFlight()).containsExactlyInAnyOrder("create B#2", "delete A#1");
        world.update(World.hot(file("A", "{path: x}")));
        assertThat(world.inFlight()).containsExactlyInAnyOrder("create B#2", "delete A#1");
        world.complete("A");
        assertThat(world.inFlight()).containsExactly("create B#2", "create A#3");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void knowsAnIdentityThatComesFromAnotherResource() {
        world.create(World.hot("A: {type: 'Test::Resource', properties: {p: x}}\n"
                + file("B", "{path: {get_attr: [A, p]}}") + file("C", "{path: x}")));
        world.complete("C", "A");
        assertThat(world.facts(NameFailed.class)).extracting(NameFailed::getResource).containsExactly("B");
    }
}
