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

class LocalDirectoryConformanceTest extends PluginConformance {

    private static final String NO_FENCE = "of two operations on one path, nothing tells which is newer";

    @TempDir
    private Path folder;
    private int directories;

    @Override
    protected Plugin plugin() {
        return new LocalDirectory(folder);
    }

    /** A root whose folders are made, remembered and removed over the line. */
    @Override
    protected Optional<Plugin> plugin(Line line) throws IOException {
        return Optional.of(new LocalDirectory(new FileRoot(folder.toRealPath()) {
            @Override
            void write(Path file, FileContent content, String operation) throws IOException {
                over(line, () -> super.write(file, content, operation));
            }

            @Override
            void make(Path made, FileMode mode) throws IOException {
                over(line, () -> super.make(made, mode));
            }

            @Override
            void deleteFolder(Path deleted, boolean withContent) throws IOException {
                over(line, () -> super.deleteFolder(deleted, withContent));
            }

            @Override
            void release(Path released) throws IOException {
                over(line, () -> super.release(released));
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

    @Override
    protected Optional<Reality> reality() {
        return Optional.of(new Reality() {
            @Override
            public int count() throws IOException {
                try (Stream<Path> all = Files.walk(folder)) {
                    return (int) all.filter(each -> each.getFileName().toString().startsWith("made-")).count();
                }
            }

            @Override
            public boolean exists(String path) {
                return Files.isDirectory(folder.resolve(path));
            }

            @Override
            public Optional<ObjectNode> properties(String path) throws IOException {
                return exists(path)
                        ? Optional.of(Json.object().put("path", path)
                                .put("mode", FileMode.of(folder.resolve(path)).text()))
                        : Optional.empty();
            }

            @Override
            public void vanish(String path) throws IOException {
                Files.delete(folder.resolve(path));
            }

            @Override
            public Optional<ObjectNode> drift(String path) throws IOException {
                Files.setPosixFilePermissions(folder.resolve(path), PosixFilePermissions.fromString("rwxrwx---"));
                return Optional.of(Json.object().put("mode", "0770"));
            }
        });
    }

    @Override
    protected ObjectNode properties() {
        directories++;
        return Json.object().put("path", "some/folder/made-" + directories);
    }

    @Override
    protected Optional<ObjectNode> changed(ObjectNode properties) {
        return Optional.of(properties.put("mode", "0700"));
    }

    @Override
    protected Optional<ObjectNode> replaced(ObjectNode properties) {
        return Optional.of(properties.put("path", "elsewhere/made-" + directories));
    }

    @Override
    protected Map<String, ObjectNode> invalid() {
        return Map.of("path", properties().put("path", "../made-out"), "mode", properties().put("mode", "rwxr-xr-x"));
    }

    @Override
    protected Map<Promise, String> notPromised() {
        return Map.of(Promise.DELETE_LATE, NO_FENCE, Promise.OLDER_OPERATION, NO_FENCE);
    }
}
