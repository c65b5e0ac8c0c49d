package io.convection.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.serdes.TopicPlan;
import io.convection.serdes.Topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A row of a store's changelog is lost: verification names it, and it is made anew from the journal. */
class RebuildFlowTest {

    private static final Duration SESSION_AND_MORE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Up up;

    @BeforeEach
    void start() {
        up = new Up(folder);
    }

    @AfterEach
    void stop() {
        up.close();
    }

    private Call call(String... args) {
        return up.call(args);
    }

    @Test
    void aLostRowIsFoundAndMadeAnew() throws IOException {
        Path template = folder.resolve("template.yaml");
        Files.writeString(template, """
                heat_template_version: 2021-04-16
                resources:
                  salt: {type: 'OS::Heat::RandomString', properties: {length: 8}}
                """);
        assertThat(call("stack", "create", "shop", "-t", template.toString(), "--wait").status()).isZero();
        Call tooEarly = call("audit", "rebuild");
        assertThat(tooEarly.err()).contains("an engine runs").contains("stop it first");
        assertThat(tooEarly.status()).isEqualTo(1);

        up.cluster().engine().close();
        lose("default/shop");
        Call verified = call("audit", "verify");
        assertThat(verified.out()).contains("CHANGELOG").contains("default/shop").contains("no row");
        assertThat(verified.status()).isEqualTo(1);

        // the engine's place in its group is kept for its session
        await().atMost(SESSION_AND_MORE)
                .until(() -> !call("audit", "rebuild", "--dry-run").err().contains("engine runs"));
        assertThat(call("audit", "rebuild", "--dry-run").out())
                .contains("convection-stacks-changelog", "default/shop  is missing", "nothing was written");
        assertThat(call("audit", "rebuild").out()).contains("1 rows written");
        assertThat(call("audit", "rebuild").out()).contains("nothing to rebuild");
        assertThat(call("audit", "verify").out()).endsWith("clean\n");
        assertThat(call("stack", "show", "shop").out()).contains("CREATE_COMPLETE");
    }

    private void lose(String stack) {
        byte[] key = stack.getBytes(StandardCharsets.UTF_8);
        int partition = Utils.toPositive(Utils.murmur2(key)) % TopicPlan.DEFAULT_PARTITIONS;
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", up.cluster().bootstrapServers()), new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.stacksChangelog(Topics.DEFAULT_APPLICATION_ID), partition, key,
                    null)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
