package io.convection.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;
import io.convection.records.DeletionPolicy;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.LogLine;
import io.convection.records.ResourceEvent;
import io.convection.records.Settings;
import io.convection.records.Source;
import io.convection.records.StackAction;
import io.convection.records.StackChange;
import io.convection.records.Trust;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Compared;
import io.convection.records.fact.Continued;
import io.convection.records.fact.Continues;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.records.fact.InService;
import io.convection.records.fact.Pended;
import io.convection.records.fact.ReplacementNeeded;
import io.convection.records.fact.Settled;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.Succeeded;
import io.convection.records.fact.TraversalStarted;

import static org.assertj.core.api.Assertions.assertThat;

class JournalPrinterTest {

    static {
        Trust.install();
    }

    private final JournalPrinter printer = new JournalPrinter(false);

    private static JournalEntry entry(long sequence, long ms, SpecificRecord input, SpecificRecord... facts) {
        return new JournalEntry("demo/web", "3.1841", sequence, Instant.ofEpochMilli(1_000_000 + ms), 1,
                new Source("resource-events", 3, sequence), input, new ArrayList<Object>(List.of(facts)));
    }

    private static StackChange request(ChangeKind kind, String id) {
        return StackChange.newBuilder().setStack("demo/web").setRequestId(id).setKind(kind).build();
    }

    private static ResourceEvent.Builder event(EventKind kind, String resource, long version, long operation) {
        return ResourceEvent.newBuilder().setStack("demo/web").setUid("3.1841").setKind(kind).setResource(resource)
                .setVersion(version).setOperation(operation).setAttempt(1);
    }

    private static Dispatched dispatched(CommandAction action, String resource, long version, long operation,
            String properties) {
        return new Dispatched(resource, version, operation, 1, action, "T", properties, null, null, null, List.of(),
                DeletionPolicy.DELETE, 1L, "", 0L, null);
    }

    private List<String> print(JournalEntry... entries) {
        return Stream.of(entries).flatMap(entry -> printer.lines(entry).stream()).toList();
    }

    @Test
    void readsLikeTheStoryThatItTells() {
        List<String> lines = print(
                entry(1, 0, request(ChangeKind.CREATE, "r1"),
                        new Accepted("r1", StackAction.CREATE, "h", "3.1841", 0L, false, false, 0L, true),
                        new TraversalStarted(1L, StackAction.CREATE, "r1", null), new Pended(List.of("A", "C")),
                        dispatched(CommandAction.CREATE, "A", 1, 1, "{}")),
                entry(2, 14, event(EventKind.COMPLETED, "A", 1, 1).setPhysicalId("p-9").build(),
                        new Succeeded("A", 1L, 1L, CommandAction.CREATE, "p-9", "{\"ip\":\"10.0.0.7\"}"),
                        new Settled("A", 1L, false, List.of(), List.of(), DeletionPolicy.DELETE, false),
                        dispatched(CommandAction.CREATE, "C", 2, 1, "{\"!addr\":\"10.0.0.7\"}")),
                entry(3, 9_239, event(EventKind.NEEDS_REPLACEMENT, "C", 2, 2).setProperties(List.of("!addr")).build(),
                        new ReplacementNeeded("C", 2L, 2L, "h", List.of("!addr"), "no"),
                        new Settled("C", 3L, false, List.of("A#1"), List.of(2L), DeletionPolicy.DELETE, false),
                        new InService(1L), new StackCompleted(1L, StackAction.CREATE, 2L, 31L)));

        assertThat(printer.heading()).isEqualTo(" seq     ms  input                              facts");
        assertThat(lines).containsExactly(
                "   1      0  create request r1                  Accepted uid 3.1841 · TraversalStarted 1 · Pending A, C",
                "                                                Dispatched create A#1                                        → 3.1841/A#1/1@1",
                "   2     14  completed A#1/1@1  p-9             Succeeded A#1 {ip: 10.0.0.7} · Settled A",
                "                                                Dispatched create C#2 {!addr: 10.0.0.7}                      → 3.1841/C#2/1@1",
                "   3  9 239  needs replacement C#2/2@1 (!addr)  ReplacementNeeded C#2 · Settled C · Unwanted C#2 · InService",
                "                                                CREATE_COMPLETE (traversal 1, 31 ms, 2 operations)");
    }

    @Test
    void leavesOutWhatIsMechanicalUnlessAllIsAskedFor() {
        JournalEntry change = entry(1, 0, request(ChangeKind.UPDATE, "r1"), new Compared("", 3), new Continues(1L));
        JournalEntry reminder = entry(2, 0, event(EventKind.CONTINUE, "", 0, 1).build(), new Continued(1L));

        assertThat(print(change, reminder)).containsExactly("   1      0  update request r1");
        JournalPrinter verbose = new JournalPrinter(true);
        assertThat(Stream.of(change, reminder).flatMap(entry -> verbose.lines(entry).stream())).containsExactly(
                "   1      0  update request r1                  Compared up to the end, 3 the same · Continues 1",
                "   2      0  continue 1                         Continued 1");
    }

    @Test
    void tellsWhatThePluginSaid() {
        ResourceEvent done = event(EventKind.COMPLETED, "A", 1, 1)
                .setLog(List.of(new LogLine(Instant.EPOCH, "waits for the lock"), new LogLine(Instant.EPOCH, "has it")))
                .build();

        assertThat(print(entry(1, 0, done, new InService(1L)))).containsExactly(
                "   1      0  completed A#1/1@1                  InService",
                "               | waits for the lock", "               | has it");
    }

    @Test
    void aLongInputHasItsFactsOnTheNextLine() {
        ResourceEvent failed = event(EventKind.FAILED, "A", 1, 1).setReason("the quota of the project is exceeded")
                .build();

        assertThat(print(entry(1, 0, failed, new InService(1L)))).containsExactly(
                "   1      0  failed A#1/1@1  the quota of the project is exceeded",
                "                                                InService");
    }

    @Test
    void manyNamesAndLongValuesAreShortened() {
        List<String> names = IntStream.range(0, 2_000).mapToObj(i -> "N" + i).toList();
        String attributes = "{\"text\":\"" + "x".repeat(500) + "\"}";

        List<String> lines = print(entry(1, 0, request(ChangeKind.CREATE, "r1"), new Pended(names),
                new Succeeded("A", 1L, 1L, CommandAction.CREATE, "p-9", attributes)));

        assertThat(lines.getFirst()).endsWith("Pending N0, N1, N2, N3, N4, N5, N6, N7 and 1992 more");
        assertThat(lines.get(1)).endsWith("xxx…").hasSizeLessThan(140);
        assertThat(String.join("", new JournalPrinter(true).lines(entry(1, 0, request(ChangeKind.CREATE, "r1"),
                new Pended(names))))).contains("N1999");
    }

    @Test
    void entriesOfThePartitionItselfArePrintedToo() {
        assertThat(print(entry(0, 0, Settings.newBuilder().setRevision(7).build()),
                entry(0, 0, TestType.all().getFirst()))).containsExactly("   0      0  settings, revision 7",
                        "   0      0  type Convection::Test::Resource");
    }

    @Test
    void everyKindOfEventHasItsWords() {
        for (EventKind kind : EventKind.values()) {
            assertThat(InputText.of(entry(1, 0, event(kind, "A", 1, 1).build()))).isNotBlank();
        }
    }

    static Stream<Class<?>> facts() {
        return Stream.of(Fact.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("facts")
    void everyFactHasItsWords(Class<?> type) throws IOException {
        SpecificData data = SpecificData.getForClass(type);
        Schema schema = data.getSchema(type);
        for (Object random : new RandomData(GenericData.get(), schema, 50, 1L)) {
            Fact fact = read(data, schema, random);

            assertThat(new FactText(true).of(fact).orElseThrow()).isNotBlank().doesNotContain("null");
            assertThat(print(entry(1, 0, request(ChangeKind.CREATE, "r"), fact))).isNotEmpty();
        }
    }

    private static Fact read(SpecificData data, Schema schema, Object random) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(random, encoder);
        return new SpecificDatumReader<Fact>(schema, schema, data).read(null,
                DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    }
}
