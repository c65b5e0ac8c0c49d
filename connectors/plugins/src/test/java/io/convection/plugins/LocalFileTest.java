package io.convection.plugins;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalFileTest {

    @TempDir
    private Path folder;
    private Path root;
    private LocalFile plugin;

    @BeforeEach
    void makePlugin() {
        root = folder.resolve("root");
        plugin = new LocalFile(root);
    }

    @Test
    void createWritesContentAndModeAndTellsWhatItWrote() throws Exception {
        Outcome created = plugin.create(Ask.create(1, file("a/b/hello.txt", "hello", "0600")));

        assertThat(root.resolve("a/b/hello.txt")).hasContent("hello");
        assertThat(Files.getPosixFilePermissions(root.resolve("a/b/hello.txt")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(created).isEqualTo(new Done("a/b/hello.txt", Json.parse("""
                {"path": "a/b/hello.txt", "size": 5,
                 "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"}""")));
    }

    @Test
    void createDeliveredAgainGivesTheSameAnswer() throws Exception {
        Outcome first = plugin.create(Ask.create(1, file("a.txt", "hello", "0444")));

        assertThat(plugin.create(Ask.create(1, file("a.txt", "hello", "0444")))).isEqualTo(first);
    }

    @Test
    void createNeverOverwritesWhatSomeoneElseWrote() throws Exception {
        Files.writeString(root.resolve("a.txt"), "precious");

        Outcome answer = plugin.create(Ask.create(1, file("a.txt", "hello", "0644")));

        assertThat(answer).isEqualTo(
                new Failed("there is a file a.txt with other content; a create never overwrites", false));
        assertThat(root.resolve("a.txt")).hasContent("precious");
    }

    @Test
    void updateReplacesContentAndLeavesNothingAside() throws Exception {
        plugin.create(Ask.create(1, file("a.txt", "old", "0644")));

        Outcome updated = plugin.update(
                Ask.update("a.txt", file("a.txt", "old", "0644"), file("a.txt", "newer", "0640")));

        assertThat(Ask.attributes(updated).get("size").asInt()).isEqualTo(5);
        assertThat(files()).containsExactly("a.txt");
        assertThat(root.resolve("a.txt")).hasContent("newer");
    }

    @Test
    void updateWritesAMissingFileAnew() throws Exception {
        plugin.update(Ask.update("a.txt", file("a.txt", "x", "0644"), file("a.txt", "y", "0644")));

        assertThat(root.resolve("a.txt")).hasContent("y");
    }

    @Test
    void anotherPathNeedsReplacement() throws Exception {
        Outcome answer = plugin.update(Ask.update("a.txt", file("a.txt", "x", "0644"), file("b.txt", "x", "0644")));

        assertThat(Ask.needsReplacement(answer).properties()).containsExactly("path");
        assertThat(files()).isEmpty();
    }

    @Test
    void deleteRemovesTheFileAndTheFoldersLeftEmptyButNotTheRoot() throws Exception {
        plugin.create(Ask.create(1, file("a/b/c.txt", "x", "0644")));
        plugin.create(Ask.create(2, file("a/d.txt", "x", "0644")));

        plugin.delete(Ask.delete("a/b/c.txt", file("a/b/c.txt", "x", "0644")));
        assertThat(root.resolve("a/b")).doesNotExist();
        assertThat(files()).containsExactly("a/d.txt");

        plugin.delete(Ask.delete("a/d.txt", file("a/d.txt", "x", "0644")));
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void deleteOfAMissingFileIsDone() throws Exception {
        assertThat(plugin.delete(Ask.delete("x/y.txt", file("x/y.txt", "", "0644")))).isInstanceOf(Done.class);
    }

    @Test
    void whatACreateMayHaveMadeIsDeletedOnlyIfItIsWhatItWouldHaveMade() throws Exception {
        Files.writeString(root.resolve("a.txt"), "precious");
        Files.writeString(root.resolve("b.txt"), "hello");

        for (String path : List.of("a.txt", "b.txt", "none.txt")) {
            assertThat(plugin.delete(Ask.deleteOfDoubtful(file(path, "hello", "0644")))).isInstanceOf(Done.class);
        }

        assertThat(files()).containsExactly("a.txt");
    }

    @Test
    void whereSomebodyElsesFileIsItIsSparedThoughItsPathWasTold() throws Exception {
        Files.writeString(root.resolve("a.txt"), "precious");

        plugin.delete(Ask.deleteOfDoubtful("a.txt", file("a.txt", "hello", "0644")));

        assertThat(files()).containsExactly("a.txt");
    }

    @Test
    void deleteOfWhatACreateWouldHaveRefusedIsDone() throws Exception {
        for (String refused : List.of(file("../a.txt", "x", "0644"), file("a.txt", "x", "644"))) {
            assertThat(plugin.delete(Ask.deleteOfDoubtful(refused))).isInstanceOf(Done.class);
        }
    }

    @Test
    void whereTheFileSystemFailsNobodyKnowsWhatWasDoneAndItIsTriedAgain() throws Exception {
        FileRoot full = new FileRoot(root.toRealPath()) {
            @Override
            void move(Path aside, Path file) throws IOException {
                throw new IOException("no space left");
            }
        };

        assertThat(new LocalFile(full).create(Ask.create(1, file("a.txt", "x", "0644"))))
                .isEqualTo(Outcome.unknown("IOException: no space left"));
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void whatACrashLeftAsideGoesWithTheNextDelivery() throws Exception {
        FileRoot dying = new FileRoot(root.toRealPath()) {
            @Override
            void move(Path aside, Path file) {
                throw new StackOverflowError("the process died here");
            }
        };
        assertThatThrownBy(() -> new LocalFile(dying).create(Ask.create(1, file("a.txt", "x", "0644"))))
                .isInstanceOf(StackOverflowError.class);
        assertThat(files()).as("left aside").hasSize(1).doesNotContain("a.txt");

        plugin.create(Ask.create(1, file("a.txt", "x", "0644")));

        assertThat(files()).containsExactly("a.txt");
        assertThat(root).isDirectoryNotContaining(Files::isDirectory);
    }

    @Test
    void observesContentAndModeAsTheyAre() throws Exception {
        String applied = file("a.txt", "hello", "0640");
        plugin.create(Ask.create(1, applied));
        assertThat(Ask.observed(plugin.observe(Ask.observe("a.txt", applied)))).isEqualTo(applied);

        Files.writeString(root.resolve("a.txt"), "x".repeat(20_000));
        Files.setPosixFilePermissions(root.resolve("a.txt"), PosixFilePermissions.fromString("r--------"));
        JsonNode seen = Json.parse(Ask.observed(plugin.observe(Ask.observe("a.txt", applied))));
        assertThat(seen.get("mode").asText()).isEqualTo("0400");
        assertThat(seen.get("content").asText()).hasSize(16_001).endsWith("x…");

        Files.delete(root.resolve("a.txt"));
        assertThat(plugin.observe(Ask.observe("a.txt", applied))).isEqualTo(Outcome.missing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../out.txt", "a/../../out.txt", "a/./b", "a//b", "a/", "", ".", "a\\b"})
    void pathsThatAreNotPlainRelativeOnesAreRefused(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin.create(Ask.create(1, file(path, "x", "0644"))))
                .withMessageStartingWith("property path: \"" + path + "\" ");
        assertThat(folder.resolve("out.txt")).doesNotExist();
    }

    @Test
    void symbolicLinksAreNotFollowed() throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(root.resolve("door"), outside);
        Files.createSymbolicLink(root.resolve("link.txt"), outside.resolve("secret"));

        for (String path : List.of("door/a.txt", "link.txt")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> plugin.create(Ask.create(1, file(path, "x", "0644"))))
                    .withMessageContaining("symbolic link");
            assertThatIllegalArgumentException().isThrownBy(() -> plugin.delete(Ask.delete(path, "{}")));
        }
        assertThat(outside).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"420", "644", "0888", "rw-r--r--", "01777"})
    void modesThatAreNotFourOctalDigitsAreRefused(String mode) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin.create(Ask.create(1, file("a.txt", "x", mode))))
                .withMessageContaining("property mode").withMessageContaining(mode);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).map(path -> root.relativize(path).toString()).toList();
        }
    }

    private static String file(String path, String content, String mode) {
        return Json.text(Json.object().put("path", path).put("content", content).put("mode", mode));
    }
}
