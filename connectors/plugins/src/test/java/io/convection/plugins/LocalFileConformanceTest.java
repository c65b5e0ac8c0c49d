package io.convection.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.io.TempDir;

import io.convection.conformance.Line;
import io.convection.conformance.PluginConformance;
import io.convection.conformance.Promise;
import io.convection.conformance.Reality;
import io.convection.executor.Json;
import io.convection.executor.Plugin;

class LocalFileConformanceTest extends PluginConformance {

    private static final String NO_MEMORY = "a file does not tell which operation wrote it";

    @TempDir
    private Path folder;
    private int files;

    @Override
    protected Plugin plugin() {
        return new LocalFile(folder);
    }

    /** A root whose files get into place over the line. */
    @Override
    protected Optional<Plugin> plugin(Line line) throws IOException {
        return Optional.of(new LocalFile(new FileRoot(folder.toRealPath()) {
            @Override
            void move(Path aside, Path file) throws IOException {
                over(line, () -> super.move(aside, file));
            }

            @Override
            void delete(String relative) throws IOException {
                over(line, () -> super.delete(relative));
            }
        }));
    }

    private interface Step {
        void take() throws IOException;
    }

    private static void over(Line line, Step step) throws IOException {
        try {
            line.call(() -> {
                step.take();
                return true;
            }, () -> new IOException("stale file handle"));
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is left aside counts, too. */
    @Override
    protected Optional<Reality> reality() {
        return Optional.of(new Reality() {
            @Override
            public int count() throws IOException {
                try (Stream<Path> all = Files.walk(folder)) {
                    return (int) all.filter(Files::isRegularFile).count();
                }
            }

            @Override
            public boolean exists(String path) {
                return Files.exists(folder.resolve(path));
            }

            @Override
            public Optional<ObjectNode> properties(String path) throws IOException {
                Path file = folder.resolve(path);
                return exists(path)
                        ? Optional.of(Json.object().put("path", path).put("content", Files.readString(file))
                                .put("mode", FileContent.mode(file)))
                        : Optional.empty();
            }

            @Override
            public void vanish(String path) throws IOException {
                Files.delete(folder.resolve(path));
            }

            @Override
            public Optional<ObjectNode> drift(String path) throws IOException {
                Files.writeString(folder.resolve(path), "by hand");
                Files.setPosixFilePermissions(folder.resolve(path), PosixFilePermissions.fromString("rw-rw----"));
                return Optional.of(Json.object().put("content", "by hand").put("mode", "0660"));
            }
        });
    }

    @Override
    protected ObjectNode properties() {
        files++;
        return Json.object().put("path", "some/folder/" + files + ".txt").put("content", "of " + files);
    }

    @Override
    protected Optional<ObjectNode> changed(ObjectNode properties) {
        return Optional.of(properties.put("content", "changed").put("mode", "0600"));
    }

    @Override
    protected Optional<ObjectNode> replaced(ObjectNode properties) {
        return Optional.of(properties.put("path", "elsewhere/" + files + ".txt"));
    }

    @Override
    protected Map<String, ObjectNode> invalid() {
        return Map.of("path", properties().put("path", "../out.txt"), "mode", properties().put("mode", "rw-r--r--"));
    }

    @Override
    protected Map<Promise, String> notPromised() {
        return Map.of(Promise.DELETE_SPARES_LIKE, NO_MEMORY, Promise.DELETE_LATE, NO_MEMORY, Promise.OLDER_OPERATION,
                NO_MEMORY);
    }
}
