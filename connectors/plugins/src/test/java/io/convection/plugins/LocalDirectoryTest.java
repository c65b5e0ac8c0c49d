package io.convection.plugins;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

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

class LocalDirectoryTest {

    @TempDir
    private Path folder;
    private Path root;
    private LocalDirectory plugin;

    @BeforeEach
    void makePlugin() {
        root = folder.resolve("root");
        plugin = new LocalDirectory(root);
    }

    @Test
    void createMakesItWithItsModeAndNothingInIt() throws Exception {
        Outcome created = plugin.create(Ask.create(1, directory("a/b", "0700", false)));

        assertThat(created).isEqualTo(new Done("a/b", Json.parse("{\"path\": \"a/b\"}")));
        assertThat(root.resolve("a/b")).isEmptyDirectory();
        assertThat(Files.getPosixFilePermissions(root.resolve("a/b")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void createDeliveredAgainGivesTheSameAnswer() throws Exception {
        Outcome first = plugin.create(Ask.create(1, directory("a", "0755", false)));

        assertThat(new LocalDirectory(root).create(Ask.create(1, directory("a", "0755", false)))).isEqualTo(first);
    }

    @Test
    void aFileInItsPlaceIsLeftAlone() throws Exception {
        Files.writeString(root.resolve("a"), "precious");

        assertThat(plugin.create(Ask.create(1, directory("a", "0755", false))))
                .isEqualTo(new Failed("there is a file a, which is no directory", false));
        assertThat(plugin.delete(Ask.delete("a", directory("a", "0755", false)))).isInstanceOf(Done.class);
        assertThat(root.resolve("a")).hasContent("precious");
    }

    @Test
    void updateSetsTheModeAndMakesItAnewIfItIsMissing() throws Exception {
        String before = directory("a", "0755", false);
        plugin.create(Ask.create(1, before));
        plugin.update(Ask.update("a", before, directory("a", "0700", false)));
        assertThat(FileMode.of(root.resolve("a")).text()).isEqualTo("0700");

        Files.delete(root.resolve("a"));
        plugin.update(Ask.update("a", before, directory("a", "0711", false)));
        assertThat(FileMode.of(root.resolve("a")).text()).isEqualTo("0711");
    }

    @Test
    void anotherPathNeedsReplacement() throws Exception {
        Outcome answer = plugin
                .update(Ask.update("a", directory("a", "0755", false), directory("b", "0755", false)));

        assertThat(Ask.needsReplacement(answer).properties()).containsExactly("path");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void deleteRemovesItAndLeavesNothingOfOurs() throws Exception {
        plugin.create(Ask.create(1, directory("a/b", "0755", false)));

        plugin.delete(Ask.delete("a/b", directory("a/b", "0755", false)));

        assertThat(root).isEmptyDirectory();
        assertThat(plugin.delete(Ask.delete("a/b", directory("a/b", "0755", false)))).isInstanceOf(Done.class);
    }

    @Test
    void oneThatIsNotEmptyIsNotDeletedAndSaysWhatIsInIt() throws Exception {
        plugin.create(Ask.create(1, directory("a", "0755", false)));
        for (int i = 1; i <= 7; i++) {
            Files.writeString(root.resolve("a/file-" + i), "x");
        }

        Outcome answer = plugin.delete(Ask.delete("a", directory("a", "0755", false)));

        assertThat(answer).isEqualTo(new Failed(
                "the directory a is not empty: file-1, file-2, file-3, file-4, file-5 and 2 more", true));
    }

    @Test
    void withForceAllOfItGoesButNotWhatLinksLeadTo() throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("precious"), "x");
        plugin.create(Ask.create(1, directory("a", "0755", true)));
        Files.createDirectories(root.resolve("a/b/c"));
        Files.writeString(root.resolve("a/b/file"), "x");
        Files.createSymbolicLink(root.resolve("a/link"), outside);

        plugin.delete(Ask.delete("a", directory("a", "0755", true)));

        assertThat(root).isEmptyDirectory();
        assertThat(outside.resolve("precious")).exists();
    }

    @Test
    void forceDoesNotReachWhatWasThereBefore() throws Exception {
        Files.createDirectory(root.resolve("a"));
        Files.writeString(root.resolve("a/precious"), "x");
        plugin.create(Ask.create(1, directory("a", "0755", true)));

        assertThat(plugin.delete(Ask.delete("a", directory("a", "0755", true))))
                .isEqualTo(new Failed("the directory a is not empty: precious", true));

        Files.delete(root.resolve("a/precious"));
        plugin.delete(Ask.delete("a", directory("a", "0755", true)));
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void aDeclaredDirectoryStaysWhenTheLastFileInItGoes() throws Exception {
        LocalFile files = new LocalFile(root);
        String file = "{\"path\": \"made/kept/sub/a.txt\", \"content\": \"x\", \"mode\": \"0644\"}";
        plugin.create(Ask.create(1, directory("made/kept", "0755", false)));
        files.create(Ask.create(2, file));

        files.delete(Ask.delete("made/kept/sub/a.txt", file));
        assertThat(root.resolve("made/kept")).isEmptyDirectory();

        plugin.delete(Ask.delete("made/kept", directory("made/kept", "0755", false)));
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void whatACreateMayHaveMadeIsDeletedOnlyIfThatOperationMadeIt() throws Exception {
        Files.createDirectory(root.resolve("found"));
        plugin.create(Ask.create(1, directory("own", "0755", false)));
        plugin.create(Ask.create(1, directory("found", "0755", false)));
        plugin.create(Ask.create(7, directory("others", "0755", false)));
        Files.createDirectory(root.resolve("foreign"));

        for (String path : new String[]{"own", "found", "others", "foreign", "none"}) {
            assertThat(plugin.delete(Ask.deleteOfDoubtful(directory(path, "0755", true)))).isInstanceOf(Done.class);
        }

        assertThat(root.resolve("own")).doesNotExist();
        assertThat(root.resolve("found")).exists();
        assertThat(root.resolve("others")).exists();
        assertThat(root.resolve("foreign")).exists();
    }

    @Test
    void observesTheModeAsItIs() throws Exception {
        String applied = directory("a", "0750", false);
        plugin.create(Ask.create(1, applied));
        assertThat(Ask.observed(plugin.observe(Ask.observe("a", applied))))
                .isEqualTo("{\"mode\":\"0750\",\"path\":\"a\"}");

        Files.delete(root.resolve("a"));
        assertThat(plugin.observe(Ask.observe("a", applied))).isEqualTo(Outcome.missing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc", "..", "a/../..", "", ".convection", ".convection/a"})
    void pathsThatAreNotPlainRelativeOnesAreRefused(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin.create(Ask.create(1, directory(path, "0755", false))))
                .withMessageStartingWith("property path: \"" + path + "\" ");
    }

    @Test
    void symbolicLinksAreNotFollowed() throws Exception {
        Files.createSymbolicLink(root.resolve("door"), Files.createDirectory(folder.resolve("outside")));

        for (String path : new String[]{"door", "door/a"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> plugin.create(Ask.create(1, directory(path, "0755", false))))
                    .withMessageContaining("symbolic link");
        }
        assertThat(folder.resolve("outside")).isEmptyDirectory();
    }

    private static String directory(String path, String mode, boolean force) {
        return Json.text(Json.object().put("path", path).put("mode", mode).put("force", force));
    }
}
