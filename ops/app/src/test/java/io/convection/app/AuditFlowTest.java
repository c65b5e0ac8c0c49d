package io.convection.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A journal on a real broker is verified, exported and anchored; what was done to its export shows. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditFlowTest {

    @TempDir
    static Path folder;

    private static Up up;

    @BeforeAll
    static void aStackThatLivesAndOneThatIsGone() throws IOException {
        up = new Up(folder);
        Path template = folder.resolve("template.yaml");
        Files.writeString(template, """
                heat_template_version: 2021-04-16
                resources:
                  salt: {type: 'OS::Heat::RandomString', properties: {length: 8}}
                  value: {type: 'OS::Heat::Value', properties: {value: {get_attr: [salt, value]}}}
                """);
        for (String stack : List.of("lives", "gone")) {
            assertThat(call("stack", "create", stack, "-t", template.toString(), "--wait").status()).isZero();
        }
        assertThat(call("stack", "delete", "gone", "--wait").status()).isZero();
    }

    @AfterAll
    static void stop() {
        up.close();
    }

    private static Call call(String... args) {
        return up.call(args);
    }

    private static Path export() {
        return folder.resolve("journal.jsonl");
    }

    private static Path anchor() {
        return folder.resolve("now.anchor");
    }

    @Test
    @Order(1)
    void theJournalHoldsAndTheChangelogsSayTheSame() {
        Call verified = call("audit", "verify");
        assertThat(verified.out()).contains("rows compared").endsWith("clean\n");
        assertThat(verified.status()).isZero();
        assertThat(call("audit", "verify", "gone", "-o", "json").out()).contains("\"verdict\":\"clean\"");
    }

    @Test
    @Order(2)
    void theJournalIsExportedAndAnchored() {
        Call exported = call("audit", "export", export().toString());
        assertThat(exported.err()).contains("records written");
        assertThat(call("audit", "anchor", "--to", anchor().toString()).out()).contains("stored in");
        assertThat(call("audit", "anchor").out()).startsWith("{\"anchor\":\"convection.journal\"");
        assertThat(verifyExport().status()).isZero();
    }

    @Test
    @Order(3)
    void aLineThatIsMissingIsFound() throws IOException {
        List<String> lines = Files.readAllLines(export(), StandardCharsets.UTF_8);
        // behind a line of its partition that stays, before the last that says how many there are
        int at = lines.size() / 2;
        lines.remove(at);
        int records = Integer.parseInt(lines.get(lines.size() - 1).replaceAll("\\D", ""));
        lines.set(lines.size() - 1, "{\"records\":" + (records - 1) + "}");
        Path altered = folder.resolve("altered.jsonl");
        Files.write(altered, lines, StandardCharsets.UTF_8);
        Call found = Call.of("audit", "verify", "--journal", altered.toString(), "--anchor", anchor().toString());
        assertThat(found.out()).containsAnyOf("DIGEST", "ANCHOR").contains("expected").contains("findings");
        assertThat(found.status()).isEqualTo(1);
    }

    @Test
    @Order(4)
    void aFileThatIsCutOffIsToldToBe() throws IOException {
        List<String> lines = Files.readAllLines(export(), StandardCharsets.UTF_8);
        Path cut = folder.resolve("cut.jsonl");
        Files.write(cut, lines.subList(0, lines.size() - 2), StandardCharsets.UTF_8);
        Call found = Call.of("audit", "verify", "--journal", cut.toString());
        assertThat(found.err()).contains("is cut off");
        assertThat(found.status()).isEqualTo(1);
    }

    @Test
    @Order(5)
    void theJournalGoesThroughItsAnchorAfterMoreWasWritten() {
        assertThat(call("stack", "delete", "lives", "--wait").status()).isZero();
        assertThat(call("audit", "verify", "--anchor", anchor().toString()).out()).endsWith("clean\n");
        Call behind = Call.of("audit", "verify", "--journal", export().toString(), "--anchor", after().toString());
        assertThat(behind.out()).contains("ANCHOR").contains("at least");
        assertThat(behind.status()).isEqualTo(1);
    }

    private static Path after() {
        Path file = folder.resolve("after.anchor");
        assertThat(call("audit", "anchor", "--to", file.toString()).status()).isZero();
        return file;
    }

    private static Call verifyExport() {
        return Call.of("audit", "verify", "--journal", export().toString(), "--anchor", anchor().toString());
    }
}
