package io.convection.app.text;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.convection.records.JournalEntry;
import io.convection.records.Output;
import io.convection.records.Source;
import io.convection.records.StackAction;
import io.convection.records.StackChange;
import io.convection.records.Trust;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.InService;

import static org.assertj.core.api.Assertions.assertThat;

class TextTest {

    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text, true);

    @Test
    void columnsOfATableAreAligned() {
        TextTable table = new TextTable("NAME", "STATUS", "REASON");
        table.row("a", "CREATE_COMPLETE", "");
        table.row("long→name", "X", "two\n  lines");
        table.print(out);

        assertThat(text.toString()).isEqualToNormalizingNewlines("""
                NAME       STATUS           REASON
                a          CREATE_COMPLETE
                long→name  X                two lines
                """);
    }

    @Test
    void recordIsOneLineOfJsonWithTheFieldsOfItsSchema() {
        assertThat(AvroJson.line(new Output("url", "\"http://a\"", null)))
                .isEqualTo("{\"name\":\"url\",\"value\":\"\\\"http://a\\\"\",\"error\":null}");
    }

    @Test
    void recordsOfAChoiceStandUnderTheirNames() {
        Trust.install();
        JournalEntry entry = new JournalEntry("default/shop", "0.7", 1L, Instant.parse("2030-01-01T00:00:00.005Z"), 1,
                new Source("stack-changes", 0, 7L),
                StackChange.newBuilder().setStack("default/shop").setRequestId("r1").build(),
                List.of(new Accepted("r1", StackAction.CREATE, "h", "0.7", 0L, false, false, 0L, true),
                        new InService(1L)));

        assertThat(AvroJson.line(entry)).doesNotContain("\n")
                .contains("\"time\":\"2030-01-01T00:00:00.005Z\"").contains("\"input\":{\"StackChange\":{\"stack\":")
                .contains("\"facts\":[{\"Accepted\":{\"requestId\":\"r1\",\"action\":\"CREATE\"")
                .endsWith("{\"InService\":{\"traversal\":1}}]}");
    }

    @Test
    void durationsAreShort() {
        assertThat(List.of(7, 999, 1000, 12_340, 59_999, 60_000, 125_000).stream()
                .map(ms -> Moments.duration(Duration.ofMillis(ms))))
                .containsExactly("7 ms", "999 ms", "1.0 s", "12.3 s", "59.9 s", "1 min 0 s", "2 min 5 s");
    }

    @Test
    void bytesArePassedOnLineByLine() {
        try (LineStream stream = new LineStream(out)) {
            byte[] bytes = "a → b\nc".getBytes(StandardCharsets.UTF_8);
            for (byte each : bytes) {
                stream.write(each);
            }
            assertThat(text.toString()).isEqualTo("a → b\n");
        }
        assertThat(text.toString()).isEqualTo("a → b\nc");
    }
}
