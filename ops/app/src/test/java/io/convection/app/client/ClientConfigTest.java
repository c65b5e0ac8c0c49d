package io.convection.app.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.app.Trouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClientConfigTest {

    @TempDir
    private Path folder;

    @Test
    void withoutAnythingItIsTheInstallationOfUp() {
        ClientConfig config = ClientConfig.standard();

        assertThat(config.bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(config.registryUrl()).isEqualTo("http://127.0.0.1:8081");
        assertThat(config.topicPrefix()).isEqualTo("convection.");
        assertThat(config.applicationId()).isEqualTo("convection");
    }

    @Test
    void settingsOfAFileArePassedThrough() throws IOException {
        ClientConfig config = read("""
                kafka.bootstrap.servers=broker:9093
                kafka.security.protocol=SSL
                registry.schema.registry.url=https://registry
                registry.basic.auth.user.info=me:secret
                topics.prefix=team.
                application.id=team
                """);

        assertThat(config.kafka()).containsEntry("security.protocol", "SSL")
                .containsEntry("bootstrap.servers", "broker:9093");
        assertThat(config.registry()).containsEntry("basic.auth.user.info", "me:secret")
                .containsEntry("schema.registry.url", "https://registry");
        assertThat(config.topicPrefix()).isEqualTo("team.");
        assertThat(config.applicationId()).isEqualTo("team");
    }

    @Test
    void whatIsGivenWinsOverTheFile() throws IOException {
        ClientConfig config = read("kafka.bootstrap.servers=broker:9093\n")
                .withBootstrapServers(Optional.of("other:1")).withRegistry(Optional.of("http://other"))
                .withBootstrapServers(Optional.empty());

        assertThat(config.bootstrapServers()).isEqualTo("other:1");
        assertThat(config.registryUrl()).isEqualTo("http://other");
    }

    @Test
    void keyThatMeansNothingIsAWrongCall() {
        assertThatThrownBy(() -> read("bootstrap.servers=broker:9093\n")).isInstanceOf(Trouble.class)
                .hasMessageContaining("`bootstrap.servers`").hasMessageContaining("keys begin with `kafka.`");
    }

    private ClientConfig read(String text) throws IOException {
        return ClientConfig.read(Files.writeString(folder.resolve("client.properties"), text));
    }
}
