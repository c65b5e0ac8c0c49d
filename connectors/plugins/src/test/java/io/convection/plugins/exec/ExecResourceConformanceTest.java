package io.convection.plugins.exec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import io.convection.conformance.PluginConformance;
import io.convection.conformance.Promise;
import io.convection.conformance.Reality;
import io.convection.executor.Json;
import io.convection.executor.Plugin;

/** With the program in sh that {@code ops/docs/plugins-exec.md} shows. */
class ExecResourceConformanceTest extends PluginConformance {

    private static final String NO_FENCE = "the program does not remember which operation was the newest";

    @TempDir
    private Path folder;
    private Path program;
    private Path work;
    private int texts;

    @BeforeEach
    void install() throws IOException {
        work = Files.createDirectories(folder.resolve("work"));
        Files.createDirectories(work.resolve("notes"));
        program = Files.writeString(folder.resolve("note"), Guide.program("sh"));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    @Override
    protected Plugin plugin() {
        return new ExecResource(
                new ExecSettings(List.of(folder), work, Set.of(), 1_000_000, 4, Duration.ofMillis(500)));
    }

    @Override
    protected Optional<Reality> reality() {
        return Optional.of(new Reality() {
            @Override
            public int count() throws IOException {
                try (Stream<Path> all = Files.list(work.resolve("notes"))) {
                    return (int) all.filter(each -> !each.getFileName().toString().startsWith(".")).count();
                }
            }

            @Override
            public boolean exists(String id) {
                return Files.exists(note(id));
            }

            @Override
            public Optional<ObjectNode> properties(String id) throws IOException {
                return exists(id)
                        ? Optional.of(Json.object().set("properties", Json.object().put("text",
                                Files.readString(note(id)).strip())))
                        : Optional.empty();
            }

            @Override
            public void vanish(String id) throws IOException {
                Files.delete(note(id));
            }

            @Override
            public Optional<ObjectNode> drift(String id) throws IOException {
                Files.writeString(note(id), "by hand\n");
                return Optional.of(Json.object().set("properties", Json.object().put("text", "by hand")));
            }
        });
    }

    private Path note(String id) {
        return work.resolve("notes").resolve(id);
    }

    @Override
    protected ObjectNode properties() {
        texts++;
        return of("text " + texts);
    }

    private ObjectNode of(String text) {
        ObjectNode properties = Json.object();
        properties.putArray("command").add(program.toString());
        properties.putObject("properties").put("text", text);
        return properties;
    }

    @Override
    protected Optional<ObjectNode> changed(ObjectNode properties) {
        ObjectNode changed = properties.deepCopy();
        changed.putObject("properties").put("text", "changed");
        return Optional.of(changed);
    }

    @Override
    protected Map<String, ObjectNode> invalid() {
        ObjectNode relative = properties();
        relative.putArray("command").add("note");
        return Map.of("command", relative);
    }

    @Override
    protected Map<Promise, String> notPromised() {
        return Map.of(Promise.OLDER_OPERATION, NO_FENCE);
    }
}
