package io.convection.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.KafkaConsumer;

import io.convection.app.Trouble;
import io.convection.app.client.Changelog;
import io.convection.app.client.ClientConfig;
import io.convection.app.client.Installation;
import io.convection.core.InvalidException;
import io.convection.core.Templates;
import io.convection.dev.DevCluster;
import io.convection.dev.DevConfig;
import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;
import io.convection.records.Definition;
import io.convection.records.Output;
import io.convection.records.fact.Fact;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.Succeeded;

/** The story that the demo tells: create, change one leaf, replace, change one's mind, delete. */
final class Demo {

    private static final String EXAMPLE = "/examples/pipeline.yaml";

    /** A new generation, and a check that takes a second: time enough to change one's mind. */
    private static final String REGRET = """
            heat_template_version: 2021-04-16
            resources:
              suffix:
                type: OS::Heat::RandomString
                properties: {length: 6, salt: violet}
              smoke_test:
                type: OS::Heat::TestResource
                depends_on: [orders, payments]
                properties: {value: passed, wait_secs: 1}
            """;

    private final DemoScreen screen;

    Demo(DemoScreen screen) {
        this.screen = screen;
    }

    void run(Path folder) {
        screen.title("everything starts in this process");
        long began = System.nanoTime();
        try (DevCluster cluster = DevCluster.start(DevConfig.free(folder), screen::line)) {
            screen.line("ready after " + (System.nanoTime() - began) / 1_000_000 + " ms");
            ClientConfig config = ClientConfig.standard().withBootstrapServers(Optional.of(cluster.bootstrapServers()))
                    .withRegistry(Optional.of(cluster.registryUrl()));
            Installation.with(config, installation -> {
                try (DemoStack stack = new DemoStack(installation, screen)) {
                    tell(installation, stack, folder);
                }
                return null;
            });
        }
        screen.line("");
        screen.line("everything is stopped; nothing is left behind");
    }

    private void tell(Installation installation, DemoStack stack, Path folder) {
        String template = example();
        List<Definition> definitions = definitions(template);
        screen.title("the stack: a dozen resources in " + DemoGraph.levels(definitions).size() + " levels");
        DemoGraph.lines(definitions).forEach(screen::line);

        screen.title("create: each resource as soon as what it depends on is there");
        StackCompleted created = stack.ask(stack.change(ChangeKind.CREATE).setTemplate(template)).untilComplete();
        showOutputs(installation, stack.id());
        showFile(folder.resolve("files/billing/application.properties"));

        screen.title("update one leaf (contact: night-shift): one command goes out");
        stack.ask(stack.change(ChangeKind.UPDATE).setTemplate(template).setParameters("{\"contact\":\"night-shift\"}"))
                .untilComplete();

        screen.title("a new generation: new topics first, files moved, then the old topics go");
        stack.ask(stack.change(ChangeKind.UPDATE).setTemplate(template)
                .setParameters("{\"contact\":\"night-shift\",\"generation\":\"green\"}")).untilComplete();
        showFile(folder.resolve("files/billing/application.properties"));

        screen.title("another one by a patch, rolled back half way: what still stands is taken back");
        Predicate<Fact> halfWay = fact -> fact instanceof Succeeded done && done.getAction() == CommandAction.CREATE
                && done.getPhysicalId().filter(id -> id.startsWith("demo-")).isPresent();
        stack.ask(stack.change(ChangeKind.PATCH).setTemplate(REGRET)).until(halfWay);
        screen.line("        … no, back again");
        stack.ask(stack.change(ChangeKind.ROLLBACK)).untilComplete();
        showFile(folder.resolve("files/billing/application.properties"));

        screen.title("delete: dependants first");
        stack.ask(stack.change(ChangeKind.DELETE)).untilComplete();

        screen.title("what it cost");
        stack.costs(created, DemoGraph.levels(definitions).size()).forEach(screen::line);
    }

    private void showOutputs(Installation installation, String stack) {
        try (KafkaConsumer<String, byte[]> consumer = installation.consumer()) {
            List<Output> outputs = new Changelog(installation, consumer).stack(stack).map(row -> row.getOutputs())
                    .orElse(List.of());
            outputs.forEach(output -> screen
                    .line("        output " + output.getName() + " = " + output.getValue().orElse("-")));
        }
    }

    private void showFile(Path file) {
        try {
            screen.line("        " + file.getParent().getFileName() + "/" + file.getFileName() + ":");
            Files.readAllLines(file).forEach(line -> screen.line("          | " + line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Definition> definitions(String template) {
        try {
            return Templates.parse(template, "");
        } catch (InvalidException e) {
            throw Trouble.failed("the example is not valid: " + e.getMessage(), e);
        }
    }

    private static String example() {
        try (InputStream example = Objects.requireNonNull(Demo.class.getResourceAsStream(EXAMPLE), EXAMPLE)) {
            return new String(example.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

}
