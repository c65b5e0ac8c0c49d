package io.convection.core;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.JournalEntry;
import io.convection.records.Settings;
import io.convection.records.StackStatus;
import io.convection.records.fact.PreviewEnded;
import io.convection.records.fact.Previewed;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.Retries;

import static org.assertj.core.api.Assertions.assertThat;

/** What a change would do: said, and not done. */
class PreviewTest {

    private final World world = new World();

    private List<String> preview(ChangeKind of, String template) {
        int before = world.facts(Previewed.class).size();
        world.ask(world.change(ChangeKind.PREVIEW).setPreview(of).setTemplate(template).build());
        return world.facts(Previewed.class).stream().skip(before).flatMap(fact -> fact.getLines().stream())
                .map(line -> line.getVerdict() + " " + line.getNode()
                        + (line.getProperty().isEmpty() ? "" : " " + line.getProperty()))
                .sorted().toList();
    }

    private PreviewEnded ended() {
        List<PreviewEnded> all = world.facts(PreviewEnded.class);
        return all.get(all.size() - 1);
    }

    @Test
    void saysPerResourceWhatAnUpdateWouldDo() {
        world.create(World.hot("""
                A: {type: 'Test::Resource', properties: {v: 1}}
                B: {type: 'Test::Resource', properties: {a: {get_attr: [A, v]}}}
                C: {type: 'Test::Resource'}
                D: {type: 'Test::Resource'}
                R: {type: 'Test::Resource', deletion_policy: retain}
                F: {type: 'Test::File', properties: {path: x}}
                """));
        world.settle();
        assertThat(preview(ChangeKind.UPDATE, World.hot("""
                A: {type: 'Test::Resource', properties: {v: 2}}
                B: {type: 'Test::Resource', properties: {a: {get_attr: [A, v]}}}
                C: {type: 'Test::Resource'}
                N: {type: 'Test::Resource'}
                F: {type: 'Test::File', properties: {path: y}}
                """))).containsExactly("CREATE N", "DELETE D", "DEPENDS B", "RELEASE R", "REPLACE F path", "UPDATE A");
        assertThat(ended().getUnchanged()).isEqualTo(1);
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        assertThat(world.inFlight()).isEmpty();
        assertThat(world.rows.rows(Table.NODES).keySet())
                .noneMatch(key -> key.contains("/s/") || key.contains("/v/") || key.contains("/w/"));
    }

    @Test
    void previewsTheFirstTemplateOfAStack() {
        assertThat(preview(ChangeKind.CREATE, World.of("A", "B"))).containsExactly("CREATE A", "CREATE B");
        assertThat(world.status()).isEmpty();
    }

    @Test
    void previewsPatchRollbackAndDelete() {
        world.create(World.of("A"));
        world.settle();
        world.update(World.of("A", "B"));
        assertThat(preview(ChangeKind.PATCH, World.of("C"))).containsExactly("CREATE C");
        world.ask(world.change(ChangeKind.PREVIEW).setPreview(ChangeKind.ROLLBACK).build());
        world.ask(world.change(ChangeKind.PREVIEW).setPreview(ChangeKind.DELETE).build());
        assertThat(world.facts(Previewed.class).stream().skip(1).flatMap(fact -> fact.getLines().stream())
                .map(line -> line.getVerdict() + " " + line.getNode()).toList())
                .containsExactly("DELETE B", "DELETE A", "DELETE B");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void saysWhatIsProtected() {
        world.define(ChangeKind.CREATE,
                Definition.newBuilder().setName("A").setType(World.TYPE).setProtect(true).build());
        world.settle();
        assertThat(preview(ChangeKind.UPDATE, World.of("B"))).containsExactly("BLOCKED A", "CREATE B");
    }

    @Test
    void isRejectedLikeTheChangeItself() {
        world.create(World.of("A"));
        JournalEntry entry = world.ask(world.change(ChangeKind.PREVIEW).setTemplate("resources: [").build());
        assertThat(World.facts(entry, Rejected.class)).hasSize(1);
        entry = world.ask(world.change(ChangeKind.PREVIEW).setPreview(ChangeKind.CHECK).build());
        assertThat(World.facts(entry, Rejected.class).get(0).getCode()).isEqualTo("bad-request");
    }

    @Test
    void bindsAnUpdateToItsPlan() {
        world.create(World.of("A"));
        world.settle();
        preview(ChangeKind.UPDATE, World.of("A", "B"));
        String plan = ended().getPlan();
        assertThat(World.facts(world.ask(world.change(ChangeKind.UPDATE).setTemplate(World.of("A", "C")).setPlan(plan)
                .build()), Rejected.class).get(0).getCode()).isEqualTo("plan-stale");
        world.ask(world.change(ChangeKind.UPDATE).setTemplate(World.of("A", "B")).setPlan(plan).build());
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(World.facts(world.ask(world.change(ChangeKind.UPDATE).setTemplate(World.of("A", "B")).setPlan(plan)
                .build()), Rejected.class).get(0).getCode()).isEqualTo("plan-stale");
    }

    @Test
    void followsLongChainsInSteps() {
        World small = new World(Settings.newBuilder().setStepsPerInput(3).build());
        StringBuilder text = new StringBuilder("R0: {type: 'Test::Resource', properties: {v: 1}}\n");
        for (int i = 1; i < 40; i++) {
            text.append("R").append(i).append(": {type: 'Test::Resource', properties: {v: {get_attr: [R").append(i - 1)
                    .append(", v]}}}\n");
        }
        small.create(World.hot(text.toString()));
        small.settle();
        small.ask(small.change(ChangeKind.PREVIEW)
                .setTemplate(World.hot(text.toString().replace("v: 1", "v: 2"))).build());
        assertThat(small.facts(Previewed.class).stream().mapToLong(fact -> fact.getLines().size()).sum()).isEqualTo(40);
        assertThat(small.facts(PreviewEnded.class)).extracting(PreviewEnded::getUnchanged).containsExactly(0L);
        assertThat(small.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    /** A stack with A in flight, and a preview of which the first of several inputs is decided. */
    private static World halfWayThroughAPreview() {
        World slow = new World(Settings.newBuilder().setStepsPerInput(1).build());
        slow.create(World.of("A"));
        slow.decide("stack-changes", slow.change(ChangeKind.PREVIEW).setPreview(ChangeKind.UPDATE)
                .setTemplate(World.of("A", "B", "C", "D")).build());
        assertThat(slow.facts(PreviewEnded.class)).isEmpty();
        return slow;
    }

    @Test
    void letsWhatFailsMeanwhileBeTriedAgain() {
        World slow = halfWayThroughAPreview();
        assertThat(World.facts(slow.transiently("A", "busy"), Retries.class)).hasSize(1);
        slow.advance(Duration.ofMinutes(1)).settle();
        assertThat(slow.facts(PreviewEnded.class)).hasSize(1);
        assertThat(slow.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void letsWhatFailsForGoodMeanwhileFailItsTraversal() {
        World slow = halfWayThroughAPreview();
        slow.fail("A", "quota exceeded");
        assertThat(slow.facts(PreviewEnded.class)).hasSize(1);
        assertThat(slow.status()).contains(StackStatus.CREATE_FAILED);
    }
}
