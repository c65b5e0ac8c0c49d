package io.convection.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.bench.JournalGenerator;

import static org.assertj.core.api.Assertions.assertThat;

/** What exported journals are asked without any broker: what would have been, and whether this code decides as others did. */
class WhatIfCallTest {

    private static final String TEMPLATE = """
            heat_template_version: 2021-04-16
            resources:
              a: {type: Bench::Resource}
              b: {type: Bench::Resource, depends_on: a}
            """;

    @TempDir
    private static Path folder;

    private static String journal;

    @BeforeAll
    static void generate() throws IOException {
        Path file = folder.resolve("journal.jsonl");
        try (OutputStream out = Files.newOutputStream(file)) {
            JournalGenerator.write(out, 2_000, 5, 2, written -> {});
        }
        journal = file.toString();
    }

    private static Call whatIf(String... words) {
        String[] all = new String[words.length + 4];
        all[0] = "audit";
        all[1] = "what-if";
        System.arraycopy(words, 0, all, 2, words.length);
        all[words.length + 2] = "--journal";
        all[words.length + 3] = journal;
        return Call.of(all);
    }

    @Test
    void withNothingChangedAllStacksAreAsTheyWere() {
        Call call = whatIf();

        assertThat(call.status()).as(call.err()).isZero();
        assertThat(call.out()).contains("bench/stack-0  ").contains("bench/stack-4  ").contains("the same")
                .doesNotContain("%").contains("An estimate. ").contains("; 0 of which the journal tells nothing");
    }

    @Test
    void ofOneStackEachChangeIsToldBesideWhatItWas() {
        Call call = whatIf("bench/stack-1", "--set", "maxInFlight=1");

        assertThat(call.status()).as(call.err()).isZero();
        assertThat(call.lines().getFirst()).isEqualTo("bench/stack-1");
        // the changes come as quickly as they came, so that one is not done when the next is there
        assertThat(call.out()).containsPattern("create r1 +COMPLETE in [0-9.]+ m?s, 100 operations +SUPERSEDED in ")
                .contains("WOULD HAVE BEEN").containsPattern("operations +create 100, delete 100, update ")
                .containsPattern("The 40 of [0-9]+ changes that differ most");
    }

    @Test
    void programsGetOneObjectAStackAndOneForAll() {
        Call call = whatIf("--set", "attempts=2", "--set", "backoffMs=5", "-o", "json");

        assertThat(call.lines()).hasSize(6).allMatch(line -> line.contains("\"estimate\":true"))
                .last().asString().startsWith("{\"stacks\":5,\"was\":{\"makespanMs\":");
        assertThat(call.lines().getFirst()).startsWith("{\"stack\":\"bench/stack-0\",\"changes\":[{\"uid\":")
                .contains("\"was\":{\"traversal\":1,\"outcome\":\"COMPLETE\",\"makespanMs\":");
    }

    @Test
    void anotherTemplateStandsInForWhatWasSent() throws IOException {
        String template = Files.writeString(folder.resolve("two.yaml"), TEMPLATE).toString();

        Call first = whatIf("bench/stack-1", "-t", template);
        Call second = whatIf("bench/stack-1", "--change", "r2", "-t", template);

        assertThat(first.out()).containsPattern("create r1 .*, 100 operations +COMPLETE in .*, 2 operations");
        // a patch sets the two beside the hundred
        assertThat(second.out()).containsPattern("operations +create 100, .* create 102, ")
                .contains("; 4 of which the journal tells nothing");
    }

    @Test
    void whatCannotBeAskedIsSaid() {
        assertThat(whatIf("nobody").err()).contains("the journal has no entry of a stack default/nobody");
        assertThat(whatIf("--from", "2100-01-01T00:00:00Z").err())
                .contains("no change of any stack began in the period");
        assertThat(whatIf("bench/stack-1", "--to", "2020-01-01T00:00:00Z").err())
                .contains("no change of bench/stack-1 began in the period");
        assertThat(whatIf("-t", "x.yaml")).satisfies(call -> {
            assertThat(call.status()).isEqualTo(Exit.USAGE);
            assertThat(call.err()).contains("a template is for one stack: name it");
        });
        assertThat(whatIf("shop", "--change", "r2").err()).contains("it is missing");
        assertThat(whatIf("shop", "--set", "speed=2")).satisfies(call -> {
            assertThat(call.status()).isEqualTo(Exit.USAGE);
            assertThat(call.err()).contains("there is no setting speed").contains("maxInFlight");
        });
        assertThat(whatIf("--from", "10m", "--to", "20m").err()).contains("--to is before --from");
    }

    @Test
    void theCodeIsVerifiedByTheHistoriesThatItShips() {
        Call call = Call.of("audit", "verify", "--code");

        assertThat(call.status()).as(call.err()).isZero();
        assertThat(call.out()).containsPattern("^[1-9][0-9]+ histories, ").contains("inputs decided again by rules")
                .endsWith("decided as they were" + System.lineSeparator());
    }

    @Test
    void orByAFolderOfExportedJournals() throws IOException {
        Call call = Call.of("audit", "verify", "--code", folder.toString(), "-o", "json");

        assertThat(call.status()).as(call.err()).isZero();
        assertThat(call.out()).contains("\"verdict\":\"same\"").contains("\"histories\":1");
        assertThat(Call.of("audit", "verify", "--code", "no/such").status()).isEqualTo(Exit.USAGE);
        assertThat(Call.of("audit", "verify", "shop", "--code").err()).contains("leave out stack");
        String empty = Files.createDirectory(folder.resolve("empty")).toString();
        assertThat(Call.of("audit", "verify", "--code", empty).err()).contains("there is no recorded history in ");
    }
}
