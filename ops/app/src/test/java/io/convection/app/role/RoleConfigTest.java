package io.convection.app.role;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.app.Exit;
import io.convection.app.Trouble;
import io.convection.executor.ExecutorConfig;
import io.convection.executor.ObserverConfig;
import io.convection.executor.Plugins;
import io.convection.plugins.PluginSettings;
import io.convection.plugins.ShippedPlugins;
import io.convection.records.PoolRule;
import io.convection.streams.EngineConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RoleConfigTest {

    @TempDir
    private Path folder;

    @Test
    void withoutAnythingItIsTheInstallationOfUp() throws IOException {
        RoleConfig config = read("");

        assertThat(config.client().bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(config.settings().getRevision()).isZero();
        assertThat(config.pools()).containsExactly("");
        assertThat(config.http()).isEqualTo(Http.local(0));
        assertThat(EngineRole.engineConfig(config).applicationId()).isEqualTo("convection");
    }

    @Test
    void settingsOfKafkaAndStreamsArriveAtTheEngine() throws IOException {
        EngineConfig engine = EngineRole.engineConfig(read("""
                kafka.bootstrap.servers=broker:9093
                kafka.security.protocol=SASL_SSL
                streams.num.standby.replicas=1
                registry.schema.registry.url=https://registry
                topics.prefix=team.
                application.id=team
                state.dir=/var/stores
                settings.revision=3
                settings.maxInFlight=20
                settings.pools=OS::Heat::*=heat, Local::File=files
                """));

        assertThat(engine.kafka()).containsEntry("security.protocol", "SASL_SSL");
        assertThat(engine.streams()).containsEntry("num.standby.replicas", "1");
        assertThat(engine.registry()).containsEntry("schema.registry.url", "https://registry");
        assertThat(engine.topicPrefix()).isEqualTo("team.");
        assertThat(engine.applicationId()).isEqualTo("team");
        assertThat(engine.stateDir()).isEqualTo(Path.of("/var/stores"));
        assertThat(engine.settings().getMaxInFlight()).isEqualTo(20);
        assertThat(engine.settings().getPools()).containsExactly(new PoolRule("OS::Heat::*", "heat"),
                new PoolRule("Local::File", "files"));
    }

    @Test
    void anExecutorServesEachPoolUnderItsName() throws IOException {
        RoleConfig config = read("""
                name=north
                pools=,gpu
                files=/srv/files
                kafka.consumer.session.timeout.ms=7000
                plugin.cloud.url=https://cloud
                """);

        assertThat(ExecutorRole.executorConfigs(config)).extracting(ExecutorConfig::id)
                .containsExactly("north", "north-gpu");
        assertThat(ExecutorRole.executorConfigs(config)).extracting(ExecutorConfig::group)
                .containsExactly("convection-executors", "convection-executors-gpu");
        assertThat(ExecutorRole.executorConfigs(config))
                .allSatisfy(each -> assertThat(each.kafka()).containsEntry("consumer.session.timeout.ms", "7000"));
        assertThat(ExecutorRole.pluginSettings(config)).containsAllEntriesOf(Map.of("local.root", "/srv/files",
                "kafka.bootstrap.servers", "127.0.0.1:9092", "cloud.url", "https://cloud"));
    }

    @Test
    void anExecutorRunsSoManyOperationsAtOnceAndSoManyOfAType() throws IOException {
        ExecutorConfig limited = ExecutorRole.executorConfigs(read("max.operations=50, Kafka::Topic=5\n")).getFirst();
        ExecutorConfig usual = ExecutorRole.executorConfigs(read("max.operations=Kafka::Topic=5\n")).getFirst();

        assertThat(limited.maxConcurrent()).isEqualTo(50);
        assertThat(limited.maxConcurrentOfType()).isEqualTo(Map.of("Kafka::Topic", 5));
        assertThat(usual.maxConcurrent()).isEqualTo(ExecutorConfig.DEFAULT_MAX_CONCURRENT);
        assertWrong("max.operations=many\n", "`max.operations`");
        assertWrong("max.operations=50, Kafka::Topic=0\n", "`Kafka::Topic=0`");
    }

    @Test
    void anExecutorObservesTypesAtIntervals() throws IOException {
        RoleConfig config = read(
                "observe=Local::File=PT1M, Kafka::Topic=PT10M\nobserve.per.second=2.5\napplication.id=north\n");
        Plugins offered = Plugins.of(ShippedPlugins.all(PluginSettings.of(folder,
                Map.of("bootstrap.servers", "127.0.0.1:1"))));

        ObserverConfig observer = ExecutorRole.observerConfig(config, offered).orElseThrow();

        assertThat(observer.every()).isEqualTo(Map.of("Local::File", Duration.ofMinutes(1), "Kafka::Topic",
                Duration.ofMinutes(10)));
        assertThat(observer.perSecond()).isEqualTo(2.5);
        assertThat(observer.changelog()).isEqualTo("north-resources-changelog");
        assertThat(ExecutorRole.observerConfig(read(""), offered)).isEmpty();
        assertWrong("observe=Local::File\n", "`Local::File` is none");
        assertWrong("observe=Local::File=soon\n", "`Local::File=soon` is none");
        assertWrong("observe.per.second=0\n", "`observe.per.second`");
        assertThatThrownBy(() -> ExecutorRole.observerConfig(read("observe=No::Such=PT1M\n"), offered))
                .hasMessageContaining("`No::Such`, which no plugin here offers");
    }

    @Test
    void anExecutorKnowsWhereItsSecretsAre() throws IOException {
        RoleConfig config = read("secrets.dir=" + folder + "\nsecrets.env=APP_\nsecrets.command=/usr/bin/pass\n");

        assertThat(ExecutorRole.executorConfigs(config).getFirst().secrets().toString()).contains(folder.toString(),
                "APP_", "/usr/bin/pass");
        assertThatThrownBy(() -> ExecutorRole.executorConfigs(read("secrets.vault=x\n")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("secrets.vault means nothing here");
    }

    @Test
    void aKeyThatMeansNothingIsAWrongCallThatNamesIt() {
        assertWrong("bootstrap.servers=broker:9093\n", "`bootstrap.servers`");
        assertWrong("streams.application.id=other\n", "`streams.application.id`; here it is `application.id`");
        assertWrong("settings.revision=1\nsettings.speed=7\n", "`settings.speed`");
    }

    @Test
    void aValueThatCannotBeIsAWrongCallThatNamesItsKey() {
        assertWrong("http.port=http\n", "`http.port`");
        assertWrong("settings.revision=1\nsettings.maxInFlight=0\n", "`settings.maxInFlight`");
        assertWrong("settings.revision=1\nsettings.pools=heat\n", "`settings.pools`");
    }

    @Test
    void settingsWithoutARevisionWouldBePassedOver() {
        assertWrong("settings.maxInFlight=7\n", "`settings.revision` is missing");
    }

    private void assertWrong(String text, String words) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(Trouble.class).hasMessageContaining(words)
                .satisfies(thrown -> assertThat(((Trouble) thrown).status()).isEqualTo(Exit.USAGE));
    }

    private RoleConfig read(String text) throws IOException {
        return RoleConfig.read(Files.writeString(folder.resolve("role.properties"), text));
    }
}
