package io.convection.executor.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Where the values of secrets come from. */
class SecretSourcesTest {

    @TempDir
    Path folder;

    private Secrets secrets(String key, String value, String... more) {
        return more.length == 0
                ? Secrets.of(Map.of(key, value), Map.<String, String>of()::get)
                : Secrets.of(Map.of(key, value, more[0], more[1]), Map.of("APP_DB_ROOT", "from-env")::get);
    }

    private Path file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private String program(String script) throws IOException {
        Path file = file("program", "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    private static SecretFailure failure(Secrets secrets, String name) {
        return catchThrowableOfType(SecretFailure.class, () -> secrets.find(name));
    }

    @Test
    void aFileHasTheValueWithoutTheEndOfItsLastLine() throws IOException {
        file("db/root", "hunter22\n");
        file("twice", "a\n\n");
        file("dos", "a\r\n");
        file("bare", " b ");
        Secrets secrets = secrets("dir", folder.toString());

        assertThat(secrets.find("db/root")).isEqualTo("hunter22");
        assertThat(secrets.find("twice")).isEqualTo("a\n");
        assertThat(secrets.find("dos")).isEqualTo("a");
        assertThat(secrets.find("bare")).isEqualTo(" b ");
    }

    @Test
    void whatWasChangedIsUsedAtOnceButNotWithinAnOperation() throws IOException {
        file("k", "before");
        Secrets secrets = secrets("dir", folder.toString());
        OperationSecrets one = secrets.ofOperation("default/foo");
        assertThat(one.value("k")).isEqualTo("before");

        file("k", "after");

        assertThat(one.value("k")).isEqualTo("before");
        assertThat(secrets.ofOperation("default/foo").value("k")).isEqualTo("after");
    }

    @Test
    void nothingOutsideTheFolderIsRead() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        file("outside", "x");
        Files.createSymbolicLink(inside.resolve("link"), folder.resolve("outside"));
        Files.createSymbolicLink(inside.resolve("up"), folder);
        Files.writeString(inside.resolve("real"), "here");
        Files.createSymbolicLink(inside.resolve("within"), Path.of("real"));
        Secrets secrets = secrets("dir", inside.toString());

        for (String name : List.of("link", "up/outside", "/etc/passwd", folder.resolve("outside").toString())) {
            SecretFailure failure = failure(secrets, name);
            assertThat(failure).as(name).hasMessageContaining("is refused: it leads out of the folder");
            assertThat(failure.isPassing()).isFalse();
        }
        assertThat(secrets.find("within")).isEqualTo("here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/../b", "..", "a b", "$(id)", "a\nb"})
    void aNameThatIsNoneIsRefused(String name) {
        assertThat(failure(secrets("dir", folder.toString()), name)).hasMessageContaining("a secret's name has");
    }

    @Test
    void whatNobodyKnowsIsUnknownForGood() throws IOException {
        Files.createDirectory(folder.resolve("db"));
        for (Secrets secrets : List.of(Secrets.none(), secrets("dir", folder.toString()))) {
            SecretFailure failure = failure(secrets, "db");
            assertThat(failure).hasMessage("secret `db` is not known to this executor");
            assertThat(failure.isPassing()).isFalse();
        }
    }

    @Test
    void sourcesAreAskedInOrder() throws IOException {
        Secrets both = secrets("dir", folder.toString(), "env", "APP_");
        assertThat(both.find("db/root")).isEqualTo("from-env");
        file("db/root", "from-file");
        assertThat(both.find("db/root")).isEqualTo("from-file");
        assertThat(both.find("db.root")).isEqualTo("from-env");
    }

    @Test
    void aProgramIsToldTheNameAndWritesTheValue() throws IOException {
        String program = program("[ $# = 1 ] && [ \"$1\" = 'db/root' ] && echo hunter22; exit 0");

        Secrets secrets = secrets("command", program);

        assertThat(secrets.find("db/root")).isEqualTo("hunter22");
        assertThat(failure(secrets, "other")).hasMessageContaining("not known");
        assertThat(failure(secrets, "-v")).hasMessageContaining("would take it for an option");
    }

    @Test
    void aProgramThatFailsOrSaysTooMuchMayDoBetterLater() throws IOException {
        assertPassing(program("echo hunter22; echo hunter22 >&2; exit 1"), "ended with status 1");
        assertPassing(program("head -c 70000 /dev/zero | tr '\\\\0' x"), "longer than 64 KB");
        assertPassing(program("printf '\\377\\376'"), "no UTF-8");
        assertPassing(folder.resolve("none").toString(), "none");
    }

    private void assertPassing(String program, String words) {
        SecretFailure failure = failure(secrets("command", program), "k");
        assertThat(failure).hasMessageContaining("secret `k` can't be had").hasMessageContaining(words)
                .hasMessageNotContaining("hunter22");
        assertThat(failure.isPassing()).isTrue();
    }

    @Test
    void aProgramThatDoesNotEndIsEnded() throws IOException {
        String program = program("exec sleep 600");
        Secrets secrets = new Secrets(List.of(new SecretProgram(program, Duration.ofMillis(200))), Optional.empty());

        assertThat(failure(secrets, "k")).hasMessageContaining("did not end within 0.2 s");
        assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)
                .filter(child -> child.info().arguments().map(List::of).orElse(List.of()).contains("600"))).isEmpty();
    }

    @Test
    void settingsThatCannotBeAreNamed() throws IOException {
        assertThatIllegalArgumentException().isThrownBy(() -> secrets("file", "x"))
                .withMessageContaining("secrets.file means nothing here").withMessageContaining("secrets.dir");
        assertThatIllegalArgumentException().isThrownBy(() -> secrets("env", " ")).withMessageContaining("secrets.env");
        assertThatIllegalArgumentException().isThrownBy(() -> secrets("dir", folder.resolve("none").toString()))
                .withMessageContaining("names no folder");
        Path noKeyset = file("keyset", "{\"key\": \"hunter22\"}");
        assertThatIllegalArgumentException().isThrownBy(() -> secrets("keyset", noKeyset.toString()))
                .withMessageContaining("no keyset").withMessageNotContaining("hunter22").withNoCause();
    }
}
