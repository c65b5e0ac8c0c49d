package io.convection.serdes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.avro.Schema;

import io.convection.records.Control;
import io.convection.records.ConvergeCommand;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.records.Stack;
import io.convection.records.StackChange;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Every topic and every field, as people read them. */
final class TopicsDocument {

    private static final Topics TOPICS = Topics.standard();
    private static final String STACKS = Topics.stacksChangelog(Topics.DEFAULT_APPLICATION_ID);
    private static final String RESOURCES = Topics.resourcesChangelog(Topics.DEFAULT_APPLICATION_ID);
    private static final String NODES = Topics.nodesChangelog(Topics.DEFAULT_APPLICATION_ID);
    private static final List<String> POOLS = List.of("POOL");

    /** What no schema says of a topic. */
    private record Use(String key, String value, String writers, String readers) {}

    private static final Map<String, Use> USES = Map.ofEntries(
            Map.entry(STACKS, new Use("stack id", link("Stack"), "engine", "anyone; the command")),
            Map.entry(RESOURCES,
                    new Use("stack id + `/` + version, or name while it has none", link("Resource"), "engine",
                            "anyone; the command")),
            Map.entry(TOPICS.stackChanges(),
                    new Use("stack id", link("StackChange"), "anyone; the command", "engine")),
            Map.entry(TOPICS.resourceEvents(), new Use("stack id", link("ResourceEvent"),
                    "executors, observers; the engine's own reminders", "engine")),
            Map.entry(TOPICS.convergeCommands(),
                    new Use("stack id + `/` + resource", link("ConvergeCommand"), "engine", "executors, as a group")),
            Map.entry(TOPICS.convergeCommands("POOL"),
                    new Use("the same", link("ConvergeCommand"), "engine", "the pool's executors, as a group")),
            Map.entry(TOPICS.executorControl(),
                    new Use("pool", link("Control"), "engine", "every executor, from the end")),
            Map.entry(TOPICS.journal(), new Use("stack id, or `~` for the partition's own", link("JournalEntry"),
                    "engine", "anyone; the command, audit")),
            Map.entry(TOPICS.resourceTypes(),
                    new Use("type's name", link("ResourceType"), "executors", "engine; anyone")),
            Map.entry(TOPICS.deadLetters(),
                    new Use("as found", "the bytes as found", "engine", "people")),
            Map.entry(NODES, new Use("private", "private", "engine", "engine")));

    private TopicsDocument() {}

    static String text() {
        RecordTables tables = new RecordTables(List.of(Stack.getClassSchema(), Resource.getClassSchema(),
                StackChange.getClassSchema(), ResourceEvent.getClassSchema(), ConvergeCommand.getClassSchema(),
                Control.getClassSchema(), ResourceType.getClassSchema(), JournalEntry.getClassSchema()));
        return introduction() + topics() + subjects()
                + chapter("Records",
                        "The values of the topics. A reader takes the default where the schema that a record was written with has no such field.",
                        tables.roots(), tables)
                + chapter("What records are made of", "Records and enums that stand in others.", tables.parts(), tables)
                + chapter("Facts", "What may follow from an input: the elements of `JournalEntry.facts`, by name.",
                        tables.facts(), tables);
    }

    private static String introduction() {
        try (InputStream file = TopicsDocument.class.getResourceAsStream("/topics-introduction.md")) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String topics() {
        StringBuilder text = new StringBuilder(
                """

                        ## The topics

                        The public changelogs have the partitions of `stack-changes`. `topics create --partitions` sets the number once and for all.

                        | topic | key | value | partitions | kept | written by | read by |
                        | --- | --- | --- | --- | --- | --- | --- |
                        """);
        text.append(row(STACKS, "as inputs", "compacted"));
        text.append(row(RESOURCES, "as inputs", "compacted"));
        for (TopicSpec spec : TopicPlan.of(TOPICS, TopicPlan.DEFAULT_PARTITIONS, POOLS)) {
            text.append(row(spec.name(), Integer.toString(spec.partitions()), kept(spec.config())));
        }
        return text.append(row(NODES, "as inputs", "compacted")).toString();
    }

    private static String row(String topic, String partitions, String kept) {
        Use use = USES.get(topic);
        return "| " + String.join(" | ", "`" + topic + "`", use.key, use.value, partitions, kept, use.writers,
                use.readers) + " |\n";
    }

    private static String kept(Map<String, String> config) {
        if (config.get("cleanup.policy").equals("compact")) {
            return "compacted";
        }
        long retention = Long.parseLong(config.get("retention.ms"));
        return retention < 0 ? "for ever" : Duration.ofMillis(retention).toDays() + " d";
    }

    private static String subjects() {
        return """

                ## Subjects and compatibility

                A schema changes only as its subject's level allows, and beyond what the registry asks, no field, record or symbol ever vanishes. `FULL_TRANSITIVE`: older and newer code read each other's records. `BACKWARD_TRANSITIVE`: newer code reads all that was
                ever written, but who reads must be as new as who wrote. `BaselineTest` holds every schema to [what was published](../../schemas/records/baseline/README.md).

                | subject | schema | level |
                | --- | --- | --- |
                """
                + Subject.all(TOPICS, Topics.DEFAULT_APPLICATION_ID, POOLS).stream()
                        .filter(each -> !each.name().startsWith(NODES)).map(TopicsDocument::row)
                        .collect(Collectors.joining());
    }

    private static String row(Subject subject) {
        return "| `" + subject.name() + "` | " + link(subject.schema().getName()) + " | `" + subject.level()
                + "` |\n";
    }

    private static String chapter(String title, String words, List<Schema> schemas, RecordTables tables) {
        return "\n## " + title + "\n\n" + words + "\n" + schemas.stream().map(tables::section)
                .collect(Collectors.joining());
    }

    private static String link(String name) {
        return RecordTables.link(name);
    }
}
