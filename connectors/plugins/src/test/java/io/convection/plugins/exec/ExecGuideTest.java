package io.convection.plugins.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.InProgress;
import io.convection.plugins.Ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The programs that {@code ops/docs/plugins-exec.md} shows are run as they stand there. */
class ExecGuideTest {

    @TempDir
    private Path folder;
    private Path work;
    private ExecResource plugin;

    @BeforeEach
    void makePlugin() throws IOException {
        work = Files.createDirectory(folder.resolve("work"));
        plugin = new ExecResource(
                new ExecSettings(List.of(folder), work, Set.of(), 1_000_000, 4, Duration.ofSeconds(20)));
    }

    @Test
    void notesInSh() throws Exception {
        install("sh");
        String hello = applied("sh", "{\"text\": \"hello\"}");
        String bye = applied("sh", "{\"text\": \"bye\"}");

        Outcome created = plugin.create(Ask.create(1, hello));
        String id = Ask.physicalId(created);
        assertThat(plugin.create(Ask.create(1, hello))).isEqualTo(created);
        assertThat(notes()).containsExactly(id);
        assertThat(Path.of(Ask.attributes(created).get("path").asText())).hasContent("hello");

        plugin.update(Ask.update(id, hello, bye));
        assertThat(Ask.observed(plugin.observe(Ask.observe(id, bye)))).isEqualTo("{\"properties\":{\"text\":\"bye\"}}");

        plugin.create(Ask.create(7, hello));
        plugin.delete(Ask.deleteOfDoubtful(hello));
        assertThat(notes()).doesNotContain(id).hasSize(1);
        assertThat(plugin.observe(Ask.observe(id, bye))).isEqualTo(Outcome.missing());
        assertThat(plugin.delete(Ask.delete(id, bye))).isInstanceOf(Done.class);
    }

    @Test
    void databasesInPython() throws Exception {
        assumeTrue(Stream.of(System.getenv("PATH").split(":")).map(each -> Path.of(each, "python3"))
                .anyMatch(Files::isExecutable), "python3 is installed");
        install("python");
        String small = applied("python", "{\"engine\": \"a\", \"size\": 1}");
        String large = applied("python", "{\"engine\": \"a\", \"size\": 2}");

        InProgress begun = Ask.inProgress(plugin.create(Ask.create(1, small)));
        assertThat(plugin.ask(begun.token(), Ask.create(1, small))).isEqualTo(begun);
        Outcome created = plugin.ask(begun.token(), Ask.create(1, small));
        String id = Ask.physicalId(created);
        assertThat(Ask.attributes(created)).isEqualTo(Json.parse("{\"url\": \"db://" + id + "\"}"));

        assertThat(plugin.update(Ask.update(id, small, large))).isInstanceOf(Done.class);
        assertThat(Ask.needsReplacement(
                plugin.update(Ask.update(id, large, applied("python", "{\"engine\": \"b\", \"size\": 2}")))).reason())
                .isEqualTo("an engine can't be changed");
        assertThat(Ask.observed(plugin.observe(Ask.observe(id, small))))
                .isEqualTo("{\"properties\":{\"engine\":\"a\",\"size\":2}}");

        assertThat(plugin.delete(Ask.deleteOfDoubtful(small))).isInstanceOf(Done.class);
        assertThat(plugin.observe(Ask.observe(id, small))).isEqualTo(Outcome.missing());
    }

    private void install(String language) throws IOException {
        Path program = Files.writeString(folder.resolve(language), Guide.program(language));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> notes() throws IOException {
        try (Stream<Path> all = Files.list(work.resolve("notes"))) {
            return all.map(each -> each.getFileName().toString()).toList();
        }
    }

    private String applied(String language, String properties) {
        return "{\"command\": [\"" + folder.resolve(language) + "\"], \"properties\": " + properties + "}";
    }
}
