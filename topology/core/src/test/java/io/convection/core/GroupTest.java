package io.convection.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.Definition;
import io.convection.records.JournalEntry;
import io.convection.records.NodeKind;
import io.convection.records.Resource;
import io.convection.records.StackStatus;
import io.convection.records.fact.Gone;
import io.convection.records.fact.Rejected;

import static org.assertj.core.api.Assertions.assertThat;

/** Groups: who depends on many depends on groups of them. What converges, and in which order, is the same as without. */
class GroupTest {

    private final World world = new World();

    private static Definition resource(String name, String properties, String... dependsOn) {
        return Definition.newBuilder().setName(name).setType(World.TYPE).setProperties(properties)
                .setDependsOn(List.of(dependsOn)).build();
    }

    private static Definition group(String name, String... members) {
        return Definition.newBuilder().setName(name).setKind(NodeKind.GROUP).setDependsOn(List.of(members)).build();
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "R" + (1000 + i)).toList();
    }

    /** A resource W that depends on many others, half of them by an attribute. */
    private static String wide(int count, String v) {
        List<String> lines = new ArrayList<>();
        StringBuilder reads = new StringBuilder();
        for (String name : names(count)) {
            lines.add(name + ": properties: {v: " + v + "}");
            reads.append(reads.isEmpty() ? "" : ", ").append("a").append(name).append(": {get_attr: [").append(name)
                    .append(", v]}");
        }
        lines.add("W: properties: {" + reads + "}");
        return World.of(lines.toArray(String[]::new));
    }

    private Resource live(String name) {
        List<Resource> found = world.view().resources().stream().filter(row -> row.getName().equals(name)).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private boolean isKnown(String node) {
        return world.rows.rows(Table.NODES).containsKey(World.STACK + "/n/" + node);
    }

    @Test
    void aResourceThatDependsOnManyWaitsForAll() {
        world.create(wide(100, "1"));
        assertThat(world.view().waiting("W")).isEqualTo(names(100));
        List<String> all = new ArrayList<>(names(100));
        String last = all.remove(40);
        world.complete(all.toArray(String[]::new));
        assertThat(world.view().waiting("W")).containsExactly(last);
        assertThat(world.inFlight()).containsExactly("create " + last + "#41");
        world.complete(last);
        assertThat(world.inFlight()).hasSize(1).first().asString().startsWith("create W#");
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        assertThat(live("W").getRequires()).hasSizeLessThanOrEqualTo(32).allMatch(id -> id.startsWith("~W~"));
        assertThat(live("W").getProperties().orElse("")).contains("\"aR1040\":1");
    }

    @Test
    void anOldVersionGoesOnlyAfterWhoeverWasBuiltOnItMoved() {
        world.create(wide(100, "1"));
        world.settle();
        world.patch(World.of("R1050: properties: {v: 2}"));
        world.replace("R1050");
        world.complete("R1050");
        assertThat(world.inFlight()).hasSize(1).first().asString().startsWith("update W#");
        assertThat(world.view().resources()).filteredOn(row -> row.getName().equals("R1050")).hasSize(2);
        world.complete("W");
        assertThat(world.inFlight()).containsExactly("delete R1050#51");
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(live("R1050").getProperties()).contains("{\"v\":2}");
    }

    @Test
    void aMemberThatStaysTheSameVersionMakesNoOtherGroup() {
        world.create(wide(40, "1"));
        world.settle();
        List<String> before = live("W").getRequires();
        world.patch(World.of("R1001: properties: {v: 2}"));
        world.settle();
        assertThat(live("W").getRequires()).isEqualTo(before);
        assertThat(world.facts(Gone.class)).isEmpty();
    }

    @Test
    void whoeverDependsOnFewAgainHasNoGroupsAnyMore() {
        world.create(wide(100, "1"));
        world.settle();
        assertThat(isKnown("~W~1.0")).isTrue();
        world.patch(World.of("W"));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(isKnown("~W~1.0")).isFalse();
        world.patch(World.of("R2000", "W: depends_on: " + names(70)));
        world.settle();
        assertThat(isKnown("~W~1.2")).isTrue();
        assertThat(isKnown("~W~1.3")).isFalse();
        world.patch(World.hot(""), names(70).toArray(String[]::new));
        assertThat(world.facts(Rejected.class)).last().extracting(Rejected::getCode).isEqualTo("unknown-resource");
        world.patch(World.hot(""), "W");
        world.patch(World.hot(""), names(70).toArray(String[]::new));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.rows.rows(Table.NODES).keySet()).noneMatch(key -> key.contains("/n/~"));
    }

    @Test
    void aRollBackBringsThemBack() {
        world.create(wide(40, "1"));
        world.settle();
        world.update(World.of("W"));
        world.settle();
        world.update(wide(40, "3"));
        world.complete("R1000");
        world.rollback();
        world.settle();
        assertThat(world.status()).contains(StackStatus.ROLLBACK_COMPLETE);
        assertThat(world.view().resources()).extracting(Resource::getName).containsExactly("W");
        world.delete();
        world.settle();
        assertThat(world.status()).isEmpty();
    }

    @Test
    void aPatchCannotCloseACircleThroughAGroup() {
        world.create(wide(40, "1"));
        world.settle();
        world.patch(World.of("R1007: depends_on: [W]"));
        assertThat(world.facts(Rejected.class)).last().extracting(Rejected::getCode).isEqualTo("cycle");
        world.patch(World.of("W: depends_on: " + names(39), "R1007: properties: {v: 5}"));
        assertThat(world.facts(Rejected.class)).hasSize(1);
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
    }

    @Test
    void arePartOfTheLanguage() {
        world.define(ChangeKind.CREATE, resource("A", "{}"), resource("B", "{}"), group("both", "A", "B"),
                group("more", "~both"), resource("C", "{}", "~more"));
        assertThat(world.inFlight()).containsExactly("create A#1", "create B#2");
        assertThat(world.view().waiting("C")).containsExactly("A", "B");
        world.settle();
        assertThat(world.dispatched()).last().asString().startsWith("create C#");
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        assertThat(world.view().resources()).extracting(Resource::getName).containsExactly("A", "B", "C");
        world.delete();
        assertThat(world.inFlight()).hasSize(1).first().asString().startsWith("delete C#");
        world.settle();
        assertThat(world.status()).isEmpty();
        assertThat(world.rows.rows(Table.NODES).keySet()).noneMatch(key -> key.contains("/n/"));
    }

    @Test
    void sayWhatIsWrongWithThem() {
        JournalEntry circle = world.define(ChangeKind.CREATE, group("a", "~b"), group("b", "~a"));
        assertThat(World.facts(circle, Rejected.class)).extracting(Rejected::getCode).containsExactly("cycle");
        JournalEntry unknown = world.define(ChangeKind.CREATE, resource("A", "{}", "~all"));
        assertThat(World.facts(unknown, Rejected.class)).extracting(Rejected::getCode)
                .containsExactly("unknown-resource");
        JournalEntry name = world.define(ChangeKind.CREATE, group("a~b"));
        assertThat(World.facts(name, Rejected.class)).extracting(Rejected::getCode).containsExactly("bad-name");
        JournalEntry properties = world.define(ChangeKind.CREATE,
                Definition.newBuilder(group("a")).setProperties("{\"v\":1}").build());
        assertThat(World.facts(properties, Rejected.class)).extracting(Rejected::getCode)
                .containsExactly("bad-template");
        JournalEntry reference = world.define(ChangeKind.CREATE, group("a"),
                resource("A", "{\"v\":{\"get_resource\":\"~a\"}}"));
        assertThat(World.facts(reference, Rejected.class)).extracting(Rejected::getCode).containsExactly("bad-name");
    }

    /** Whatever is asked, and whatever is replaced on the way: each ends complete, nothing is left of what was, and nothing at all in the end. */
    @Test
    void endComplete() {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            World each = new World();
            each.define(ChangeKind.CREATE, template(random));
            for (int change = 0; change < 4; change++) {
                for (int i = random.nextInt(12); i > 0 && !each.held.isEmpty(); i--) {
                    answer(each, random);
                }
                each.define(ChangeKind.UPDATE, template(random));
            }
            Definition[] last = template(random);
            each.define(ChangeKind.UPDATE, last);
            while (!each.held.isEmpty()) {
                answer(each, random);
            }
            assertThat(each.status()).as("seed %d", seed).contains(StackStatus.UPDATE_COMPLETE);
            TreeSet<String> wanted = new TreeSet<>();
            for (Definition definition : last) {
                if (definition.getKind() == NodeKind.RESOURCE) {
                    wanted.add(definition.getName());
                }
            }
            assertThat(each.view().resources()).as("seed %d", seed).extracting(Resource::getName)
                    .containsExactlyElementsOf(wanted);
            each.delete();
            each.settle();
            assertThat(each.status()).as("seed %d", seed).isEmpty();
            assertThat(each.rows.rows(Table.NODES).keySet()).noneMatch(key -> key.contains("/n/"));
        }
    }

    private static void answer(World world, Random random) {
        var command = List.copyOf(world.held).get(random.nextInt(world.held.size()));
        boolean update = command.getAction() == io.convection.records.CommandAction.UPDATE;
        if (update && random.nextInt(3) == 0) {
            world.held.remove(command);
            world.tell(world.answer(command, io.convection.records.EventKind.NEEDS_REPLACEMENT).setReason("can't")
                    .build());
        } else {
            world.complete(command);
        }
    }

    private static Definition[] template(Random random) {
        List<Definition> definitions = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<Integer> order = new ArrayList<>(IntStream.range(0, 10).boxed().toList());
        java.util.Collections.shuffle(order, random);
        for (int i : order) {
            if (random.nextInt(4) == 0) {
                continue;
            }
            String[] some = keys.stream().filter(key -> random.nextInt(3) == 0).toArray(String[]::new);
            boolean group = i < 4;
            definitions.add(group
                    ? group("G" + i, some)
                    : resource("R" + i, "{\"v\":" + random.nextInt(3) + "}", some));
            keys.add(group ? "~G" + i : "R" + i);
        }
        return definitions.toArray(Definition[]::new);
    }
}
