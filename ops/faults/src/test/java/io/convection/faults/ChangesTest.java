package io.convection.faults;

import java.util.EnumSet;
import java.util.Set;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import io.convection.records.ChangeKind;

import static org.assertj.core.api.Assertions.assertThat;

class ChangesTest {

    @Property(tries = 50)
    void everyTemplateRefersOnlyToWhatItDeclaresAndKeepsItsSize(@ForAll long seed,
            @ForAll @IntRange(min = 2, max = 60) int resources) {
        Changes changes = new Changes(seed, resources);
        Things now = changes.create().then();
        for (int i = 0; i < 50; i++) {
            Change change = changes.next(now);
            Things then = change.then();
            Set<String> names = then.byName().keySet();
            assertThat(then.byName().values()).allSatisfy(thing -> assertThat(names).containsAll(thing.peers()));
            assertThat(change.removed()).noneMatch(names::contains);
            now = change.kind() == ChangeKind.DELETE ? changes.create().then() : then;
            assertThat(now.size()).isBetween(1, resources + 1);
        }
    }

    @Property(tries = 5)
    void everyKindOfChangeIsDrawn(@ForAll long seed) {
        Changes changes = new Changes(seed, 10);
        Things now = changes.create().then();
        Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
        for (int i = 0; i < 500; i++) {
            Change change = changes.next(now);
            kinds.add(change.kind());
            now = change.kind() == ChangeKind.DELETE ? changes.create().then() : change.then();
        }
        assertThat(kinds).containsExactlyInAnyOrder(ChangeKind.UPDATE, ChangeKind.PATCH, ChangeKind.DELETE);
    }

    @Property(tries = 5)
    void theSameSeedGivesTheSameChanges(@ForAll long seed) {
        Things things = new Changes(seed, 10).create().then();
        assertThat(new Changes(seed, 10).create().then().template()).isEqualTo(things.template());
    }
}
