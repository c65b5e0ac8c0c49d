package io.convection.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.records.ChangeKind;
import io.convection.records.StackChange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A worker as users have it, with the connectors in its plugin path, that is killed in the middle of its work. */
class KilledWorkerTest {

    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";
    private static final int FILES = 300;

    @TempDir
    Path data;

    @TempDir
    Path folder;

    private Plant plant;

    @Test
    void eachChangeIsOnTheTopicOnceThoughTheWorkerIsKilledAgainAndAgain() throws Exception {
        try (Plant here = new Plant(data.resolve("plant"))) {
            plant = here;
            plant.createTopic("template-status", 1);
            edit(1);
            try (Worker worker = worker()) {
                worker.run("templates", settings());
                soon().until(() -> plant.requests().size() > 50);
            }
            edit(2);
            try (Worker worker = worker()) {
                worker.awaitRunning("templates");
                soon().until(() -> plant.requests().stream().anyMatch(each -> each.getKind() == ChangeKind.UPDATE));
            }
            try (Worker worker = worker()) {
                worker.awaitRunning("templates");
                soon().untilAsserted(() -> assertThat(lastTemplates().values()).hasSize(FILES)
                        .containsOnly(template(2)));
                soon().untilAsserted(() -> assertThat(plant.texts("template-status").values()).hasSize(FILES)
                        .allMatch(status -> status.contains("\"accepted\"")));
            }

            assertThat(plant.requests()).extracting(StackChange::getRequestId).doesNotHaveDuplicates();
            Map<String, List<String>> asked = plant.requests().stream().collect(Collectors.groupingBy(
                    each -> each.getStack() + each.getTemplate().orElseThrow(),
                    Collectors.mapping(each -> each.getKind() + " " + each.getRequestId(), Collectors.toList())));
            assertThat(asked.values()).allSatisfy(requests -> assertThat(requests).hasSize(1));
            assertThat(plant.stacks()).hasSize(FILES);
        }
    }

    private Worker worker() throws IOException {
        return Worker.startProcess(plant.bootstrapServers(), "workers", data.resolve("worker"));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(plant.reached());
        settings.putAll(Map.of("connector.class", TemplateFolderSource.class.getName(), "folder", folder.toString(),
                "status.topic", "template-status", "scan.interval.ms", "50", "key.converter", BYTES,
                "value.converter", BYTES));
        return settings;
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(5)).pollInSameThread();
    }

    private void edit(int version) throws IOException {
        for (int i : IntStream.range(0, FILES).toArray()) {
            Files.writeString(folder.resolve("s" + i + ".yaml"), template(version));
        }
    }

    private static String template(int version) {
        return "heat_template_version: 2021-04-16\nresources:\n  r: {type: OS::Heat::None, properties: {v: " + version
                + "}}\n";
    }

    private Map<String, String> lastTemplates() {
        Map<String, String> last = new TreeMap<>();
        plant.requests().forEach(each -> last.put(each.getStack(), each.getTemplate().orElseThrow()));
        return last;
    }
}
