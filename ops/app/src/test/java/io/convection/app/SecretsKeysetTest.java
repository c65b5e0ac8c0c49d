package io.convection.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.executor.secrets.Secrets;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsKeysetTest {

    @TempDir
    private Path folder;

    @Test
    void aKeysetIsItsOwnersAloneAndNeverOverwritten() throws IOException {
        Path file = folder.resolve("keyset.json");

        Call made = Call.of("secrets", "keyset", "--new", file.toString());

        assertThat(made.status()).as(made.err()).isEqualTo(Exit.DONE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        String keyset = Files.readString(file);
        assertThat(made.out()).contains(file.toString()).doesNotContain(keyset);
        assertThat(Secrets.of(Map.of("keyset", file.toString()), System::getenv).toString()).contains("with a keyset");

        Call again = Call.of("secrets", "keyset", "--new", file.toString());
        assertThat(again.status()).isEqualTo(Exit.FAILED);
        assertThat(again.err()).contains("is there already");
        assertThat(file).hasContent(keyset);
    }
}
