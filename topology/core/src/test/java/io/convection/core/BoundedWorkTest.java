package io.convection.core;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.ConvergeCommand;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.PoolRule;
import io.convection.records.ResourceEvent;
import io.convection.records.Settings;
import io.convection.records.StackStatus;
import io.convection.records.fact.Asked;
import io.convection.records.fact.Continues;
import io.convection.records.fact.Pended;
import io.convection.records.fact.Spread;

import static org.assertj.core.api.Assertions.assertThat;

/** One input, bounded work (I9): the rest waits in rows; no record nears the limit. */
class BoundedWorkTest {

    private static final int LIMIT = 900_000;

    private static String layers(int count, int width, String root) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String v = i < width ? root : "{get_attr: [R" + (i - width) + ", v]}";
            lines.add("R" + i + ": properties: {v: " + v + "}");
        }
        return World.of(lines.toArray(String[]::new));
    }

    private static int size(JournalEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(JournalEntry.class).write(entry, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }

    @Test
    void aLargeStackIsTakenInAndDeletedInSteps() {
        World world = new World();
        world.create(layers(600, 50, "1"));
        assertThat(world.facts(Continues.class)).isNotEmpty();
        assertThat(world.inFlight()).hasSize(50);
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        world.update(layers(600, 50, "2"));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        world.delete();
        world.settle();
        assertThat(world.status()).isEmpty();
        assertThat(world.journal).allSatisfy(entry -> assertThat(size(entry)).isLessThan(LIMIT));
    }

    @Test
    void aWideFanIsToldInPieces() {
        World world = new World();
        List<String> lines = new ArrayList<>(List.of("A: properties: {v: 1}"));
        for (int i = 0; i < 1200; i++) {
            lines.add("F" + i + ": depends_on: [A]");
        }
        world.create(World.of(lines.toArray(String[]::new)));
        world.complete("A");
        assertThat(world.facts(Spread.class)).isNotEmpty();
        assertThat(world.inFlight()).hasSize(1000);
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        lines.set(0, "A: properties: {v: 2}");
        world.update(World.of(lines.toArray(String[]::new)));
        world.settle();
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        assertThat(world.commands).hasSize(1202);
    }

    @Test
    void aChangeTouchesOnlyWhatItChanges() {
        World world = new World();
        world.create(layers(200, 10, "1"));
        world.settle();
        int before = world.journal.size();
        world.patch(World.of("R199: properties: {v: other}"));
        world.settle();
        List<JournalEntry> since = world.journal.subList(before, world.journal.size());
        assertThat(since).hasSize(2);
        assertThat(since.stream().flatMap(entry -> World.facts(entry, Pended.class).stream())
                .flatMap(fact -> fact.getNodes().stream())).containsExactly("R199");
    }

    @Test
    void largePropertiesDoNotMakeALargeEntry() {
        World world = new World();
        List<String> lines = new ArrayList<>(List.of("A: properties: {v: " + "x".repeat(100_000) + "}"));
        for (int i = 0; i < 20; i++) {
            lines.add("B" + i + ": properties: {v: {get_attr: [A, v]}}");
        }
        world.create(World.of(lines.toArray(String[]::new)));
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
        assertThat(world.journal).allSatisfy(entry -> assertThat(size(entry)).isLessThan(LIMIT));
    }

    @Test
    void outcomesThatArriveWhileAChangeIsTakenInAreOnlyRecorded() {
        World world = new World(Settings.newBuilder().setStepsPerInput(1).build());
        world.create(World.of("A", "B: depends_on: [A]"));
        ConvergeCommand create = world.heldOn("A");
        world.decide("stack-changes",
                world.change(ChangeKind.UPDATE)
                        .setTemplate(World.of("A: properties: {v: 1}", "B: depends_on: [A]"))
                        .build());
        world.held.clear();
        int before = world.commands.size();
        world.decide("resource-events", world.answer(create, EventKind.COMPLETED)
                .setPhysicalId("p").setAttributes("{}").build());
        assertThat(world.commands).hasSize(before);
        world.rollback();
        world.settle();
        assertThat(world.status()).contains(StackStatus.ROLLBACK_COMPLETE);
    }

    @Test
    void neverHasMoreInFlightThanTheSettingsAllow() {
        World world = new World(Settings.newBuilder().setMaxInFlight(2).build());
        world.create(World.of("A", "B", "C", "D"));
        assertThat(world.inFlight()).hasSize(2);
        world.complete("A");
        assertThat(world.inFlight()).hasSize(2);
        world.settle();
        assertThat(world.status()).contains(StackStatus.CREATE_COMPLETE);
    }

    @Test
    void sendsCommandsToThePoolOfTheirType() {
        World world = new World(Settings.newBuilder()
                .setPools(List.of(new PoolRule("Test::File", "files"), new PoolRule("Test::*", "tests"))).build());
        world.create(World.hot("A: {type: 'Test::File', properties: {path: x}}\nB: {type: 'Test::Resource'}\n"));
        assertThat(world.pools).containsExactly("files", "tests");
        assertThat(new World().pools).isEmpty();
    }

    /** What executors answer may be of any length. */
    @Test
    void noAnswerMakesAnEntryTooLarge() {
        String large = "x".repeat(300_000);
        for (String field : List.of("reason", "physicalId", "attributes", "properties", "all")) {
            World world = new World();
            world.create(World.of("A: properties: {v: 1}"));
            world.settle();
            world.update(World.of("A: properties: {v: 2}"));
            ResourceEvent.Builder answer = world.answer(world.held.remove(),
                    field.equals("properties") ? EventKind.NEEDS_REPLACEMENT : EventKind.FAILED);
            switch (field) {
                case "reason" -> answer.setReason(large);
                case "physicalId" -> answer.setPhysicalId(large);
                case "attributes" -> answer.setKind(EventKind.COMPLETED).setAttributes("{\"a\":\"" + large + "\"}");
                case "properties" -> answer.setProperties(List.of(large, large));
                default -> answer.setReason("é".repeat(400_000));
            }
            world.tell(answer.build());
            assertThat(world.status()).contains(StackStatus.UPDATE_FAILED);
            assertThat(world.journal).allSatisfy(entry -> assertThat(size(entry)).as(field).isLessThan(LIMIT));
        }
    }

    @Test
    void noRequestMakesAnEntryTooLarge() {
        World slow = new World(Settings.newBuilder().setStepsPerInput(1).build());
        slow.decide("stack-changes", slow.change(ChangeKind.CREATE).setTemplate(World.of("A", "B")).build());
        slow.decide("stack-changes", slow.change(ChangeKind.UPDATE).setTemplate("x".repeat(800_000)).build());
        slow.decide("stack-changes", slow.change(ChangeKind.UPDATE).setRequestId("r".repeat(500_000)).build());
        slow.decide("stack-changes", slow.change(ChangeKind.UPDATE).setParameters("{\"" + "p".repeat(390_000) + "\":1}")
                .setTemplate(World.of("A")).build());
        slow.tell(slow.answer(slow.commands.isEmpty()
                ? ConvergeCommand.newBuilder().setStack(World.STACK).setUid("u".repeat(800_000))
                        .setResource("A").setVersion(1).setOperation(1).setType(World.TYPE).build()
                : slow.commands.get(0), EventKind.COMPLETED).build());
        assertThat(slow.journal).allSatisfy(entry -> assertThat(size(entry)).isLessThan(LIMIT));
    }

    /** Each is the first of those that are left: to find it, none of those before it is looked at again. */
    @Test
    void questionsThatAreDueAtOnceCostAsMuchAsOne() {
        World world = new World();
        List<String> names = IntStream.range(0, 300).mapToObj(number -> "R" + number).toList();
        world.create(World.of(names.toArray(String[]::new)));
        names.forEach(name -> world.progress(name, "elsewhere", Duration.ofSeconds(20)));
        world.scans = 0;

        world.advance(Duration.ofSeconds(20));

        assertThat(world.facts(Asked.class)).hasSize(300);
        assertThat(world.scans).isLessThan(4 * 300);
    }
}
