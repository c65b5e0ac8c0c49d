package io.convection.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

import io.convection.changes.Change;
import io.convection.changes.StackChanges;
import io.convection.records.ChangeKind;
import io.convection.records.StackChange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A folder of templates, a worker as it ships, and an installation that carries out what is asked. */
class TemplateFolderSourceTest {

    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    @TempDir
    static Path data;

    private static Plant plant;

    @TempDir
    Path folder;

    private String name;

    @BeforeAll
    static void start() {
        plant = new Plant(data);
    }

    @AfterAll
    static void stop() {
        plant.close();
    }

    @BeforeEach
    void name(TestInfo test) throws Exception {
        name = test.getTestMethod().orElseThrow().getName();
        plant.createTopic(name, 1);
    }

    @Test
    void whatTheFolderSaysIsAskedForOnceWhateverHappensToTheWorker() throws Exception {
        for (int i = 0; i < 500; i++) {
            write("s" + i, template(1));
        }
        for (int i = 0; i < 5; i++) {
            write("bad" + i, "heat_template_version: 2021-04-16\nresources: [");
        }
        try (Worker worker = worker()) {
            worker.run(name, settings());
            soon().until(() -> requests().size() > 100);
        }
        // nobody looks meanwhile
        edit(100, 150, 2);
        try (Worker worker = worker()) {
            worker.awaitRunning(name);
            soon().untilAsserted(() -> assertThat(accepted()).isEqualTo(500));
            edit(0, 100, 3);
        }
        for (int i = 480; i < 500; i++) {
            Files.delete(folder.resolve("s" + i + ".yaml"));
        }
        for (int i = 0; i < 4; i++) {
            write("bad" + i, template(1));
        }
        try (Worker worker = worker()) {
            worker.awaitRunning(name);
            soon().untilAsserted(() -> assertThat(plant.stacks().keySet()).isEqualTo(stacksOfTheFolder("bad4")));
            soon().untilAsserted(() -> assertThat(lastTemplates()).isEqualTo(filesBut("bad4")));
            soon().untilAsserted(() -> assertThat(accepted()).isEqualTo(484));
        }

        assertThat(requests()).extracting(StackChange::getRequestId).doesNotHaveDuplicates();
        // each state of each file: some of the first edits were made before the file was taken for the first time
        Map<ChangeKind, Integer> kinds = new HashMap<>();
        requests().forEach(each -> kinds.merge(each.getKind(), 1, Integer::sum));
        assertThat(kinds).containsEntry(ChangeKind.CREATE, 504).containsEntry(ChangeKind.DELETE, 20);
        assertThat(kinds.get(ChangeKind.UPDATE)).isBetween(100, 150);
        assertThat(plant.texts(name).get("bad4")).contains("\"status\":\"bad\"", "bad-yaml");
    }

    @Test
    void stackThatExistsIsUpdatedAndOneThatWasDeletedByHandIsMadeAnew() throws Exception {
        try (Worker worker = worker(); StackChanges changes = changes()) {
            changes.carryOut(Change.create(name + "/there", "by-hand").template(template(1)), Duration.ofMinutes(1));
            write("there", template(2));
            worker.run(name, settings());
            soon().untilAsserted(() -> assertThat(status("there")).contains("UPDATE", "\"accepted\""));

            changes.carryOut(Change.delete(name + "/there", "by-hand-too"), Duration.ofMinutes(1));
            write("there", template(3));
            soon().untilAsserted(() -> assertThat(plant.stacks()).containsKey(name + "/there"));
        }

        assertThat(requests()).extracting(StackChange::getKind).containsExactly(ChangeKind.CREATE, ChangeKind.CREATE,
                ChangeKind.UPDATE, ChangeKind.DELETE, ChangeKind.UPDATE, ChangeKind.CREATE);
    }

    @Test
    void fileThatComesBackAfterItsStackWasToGoMakesItAnew() throws Exception {
        write("keeps", template(1));
        write("comes-back", template(1));
        try (Worker worker = worker()) {
            worker.run(name, settings());
            soon().untilAsserted(() -> assertThat(plant.stacks()).containsKey(name + "/comes-back"));
            Files.delete(folder.resolve("comes-back.yaml"));
            soon().untilAsserted(() -> assertThat(requests()).extracting(StackChange::getKind)
                    .contains(ChangeKind.DELETE));
            write("comes-back", template(1));
            soon().untilAsserted(
                    () -> assertThat(requests().getLast().getKind()).isEqualTo(ChangeKind.CREATE));
            soon().untilAsserted(() -> assertThat(plant.stacks()).containsKey(name + "/comes-back"));
        }
    }

    @Test
    void whatTheEngineRefusesIsToldAndTakenWhenItIsMended() throws Exception {
        write("shop", template(1).replace("OS::Heat::None", "No::Such::Type"));
        try (Worker worker = worker()) {
            worker.run(name, settings());
            soon().untilAsserted(() -> assertThat(status("shop")).contains("\"rejected\"", "\"unknown-type\"",
                    "resources.r.type"));
            write("shop", template(1));
            soon().untilAsserted(() -> assertThat(status("shop")).contains("CREATE", "\"accepted\""));
        }
    }

    @Test
    void largeTemplateGoesInPartsOfOneTransaction() throws Exception {
        StringBuilder large = new StringBuilder(template(1));
        for (int i = 0; i < 6000; i++) {
            large.append("  r").append(i).append(": {type: OS::Heat::None, properties: {fill: ").append("x".repeat(80))
                    .append("}}\n");
        }
        write("large", large.toString());
        try (Worker worker = worker()) {
            worker.run(name, settings());
            soon().untilAsserted(() -> assertThat(status("large")).contains("\"accepted\""));
        }

        assertThat(requests()).hasSizeGreaterThan(1).extracting(StackChange::getRequestId).containsOnly(
                requests().getFirst().getRequestId());
    }

    @Test
    void settingsThatWouldMakeDeadLettersAreRefused() throws Exception {
        Map<String, String> settings = settings();
        settings.remove("value.converter");
        settings.put("folder", "relative");
        try (Worker worker = worker()) {
            String refusal = worker.refusal(name, settings);

            assertThat(refusal).contains("value.converter of this connector must be " + BYTES)
                    .contains("must be an absolute path");
        }
    }

    private Worker worker() {
        return Worker.start(plant.bootstrapServers(), "workers-" + name);
    }

    private StackChanges changes() {
        return StackChanges.to(plant.bootstrapServers(), plant.registryUrl());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(plant.reached());
        settings.putAll(Map.of("connector.class", TemplateFolderSource.class.getName(), "folder", folder.toString(),
                "project", name, "status.topic", name, "scan.interval.ms", "50", "key.converter", BYTES,
                "value.converter", BYTES));
        return settings;
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(5)).pollInSameThread();
    }

    private static String template(int version) {
        return "heat_template_version: 2021-04-16\nresources:\n  r: {type: OS::Heat::None, properties: {v: " + version
                + "}}\n";
    }

    private void write(String stack, String text) throws IOException {
        Files.writeString(folder.resolve(stack + ".yaml"), text);
    }

    private void edit(int from, int to, int version) throws IOException {
        for (int i = from; i < to; i++) {
            write("s" + i, template(version));
        }
    }

    private String status(String file) {
        return plant.texts(name).getOrDefault(file, "");
    }

    private long accepted() {
        return plant.texts(name).values().stream().filter(status -> status.contains("\"accepted\"")).count();
    }

    private List<StackChange> requests() {
        return plant.requests().stream().filter(each -> each.getStack().startsWith(name + "/")).toList();
    }

    private SortedMap<String, String> lastTemplates() {
        SortedMap<String, String> last = new TreeMap<>();
        requests().forEach(each -> {
            if (each.getKind() == ChangeKind.DELETE) {
                last.remove(each.getStack());
            } else {
                last.put(each.getStack(), each.getTemplate().orElseThrow());
            }
        });
        return last;
    }

    private SortedMap<String, String> filesBut(String bad) throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String stack = file.getFileName().toString().replace(".yaml", "");
                if (!stack.equals(bad)) {
                    texts.put(name + "/" + stack, Files.readString(file));
                }
            }
        }
        return texts;
    }

    private Set<String> stacksOfTheFolder(String bad) throws IOException {
        Set<String> stacks = new HashSet<>(filesBut(bad).keySet());
        plant.stacks().keySet().stream().filter(each -> !each.startsWith(name + "/")).forEach(stacks::add);
        return stacks;
    }
}
