package io.convection.postgresql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.convection.executor.Plugins;
import io.convection.records.ResourceType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PostgresqlSettingsTest {

    private static final Map<String, String> LEAST = Map.of("postgresql.url", "jdbc:postgresql://db:5432/postgres",
            "postgresql.user", "convection");

    @Test
    void withoutAServerNothingIsOffered() {
        assertThat(new PostgresqlPlugins().plugins(Map.of("local.root", "x"))).isEmpty();
    }

    @Test
    void withAServerAllTypesAreFoundOnTheClassPathAndNobodyConnects() {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.putAll(Map.of("local.root", "x", "kafka.bootstrap.servers", "127.0.0.1:1"));
        try (Plugins plugins = Plugins.discover(settings)) {
            assertThat(plugins.types()).extracting(ResourceType::getName)
                    .filteredOn(name -> name.startsWith("PostgreSQL")).containsExactly("PostgreSQL::Database",
                            "PostgreSQL::Extension", "PostgreSQL::Grant", "PostgreSQL::Role", "PostgreSQL::Schema");
        }
    }

    @Test
    void whatIsLeftOutHasItsUsualValue() {
        PostgresqlSettings settings = read(Map.of());

        assertThat(settings.connections()).isEqualTo(8);
        assertThat(settings.lockTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.allowSuperuser()).isFalse();
        assertThat(settings.password().get()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"url, http://db/postgres", "connections, 0", "connections, many", "lock.timeout, 30",
            "lock.timeout, PT0S", "allow.superuser, yes", "pasword, x", "password, {nonsense}"})
    void whatIsWrongIsNamed(String key, String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(Map.of(key, value)))
                .withMessageContaining("plugin.postgresql." + key + " ");
    }

    @Test
    void aUserIsNeeded() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> PostgresqlSettings.of(Map.of("postgresql.url", "jdbc:postgresql://db/x"), name -> null))
                .withMessageContaining("plugin.postgresql.user");
    }

    @Test
    void thePasswordStandsThereOrIsFoundWhereItIsSaidToBe(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "from a file\n");

        assertThat(read(Map.of("password", "as it stands")).password().get()).contains("as it stands");
        assertThat(read(Map.of("password", "{env: DB_PASSWORD}")).password().get()).contains("correct horse");
        PostgresqlSettings byFile = read(Map.of("password", "{\"file\": \"" + file + "\"}"));
        assertThat(byFile.password().get()).contains("from a file");
        Files.writeString(file, "changed");
        assertThat(byFile.password().get()).as("read anew").contains("changed");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("password", "{env: NOT_THERE}")).password().get())
                .withMessage("setting plugin.postgresql.password names the variable NOT_THERE, which is not set");
    }

    @Test
    void noPasswordIsShown() {
        assertThat(read(Map.of("password", "hush", "url", "jdbc:postgresql://db/x?password=hush")).toString())
                .isEqualTo("convection@jdbc:postgresql://db/x");
    }

    private static PostgresqlSettings read(Map<String, String> further) {
        Map<String, String> settings = new HashMap<>(LEAST);
        further.forEach((key, value) -> settings.put("postgresql." + key, value));
        Optional<PostgresqlSettings> read = PostgresqlSettings.of(settings, TestServer::variable);
        return read.orElseThrow();
    }
}
