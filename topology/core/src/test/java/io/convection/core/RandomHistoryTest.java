package io.convection.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.EventKind;
import io.convection.records.JournalEntry;
import io.convection.records.Resource;
import io.convection.records.ResourceEvent;
import io.convection.records.Settings;
import io.convection.records.StackStatus;
import io.convection.records.fact.Rejected;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random graphs and random histories: whatever happens on the way, the last template is what is real in the end (I1), no order is broken (I2), no operation is
 * doubled (I3), every traversal ends (I4), and the journal folds to the rows (I6, checked by {@link World} after every input).
 */
class RandomHistoryTest {

    private static final int RUNS = 150;

    /** What is physically there, by id: what was asked for last. */
    private final Map<String, ConvergeCommand> reality = new TreeMap<>();
    private final List<String> story = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 500})
    void convergesWhateverHappensOnTheWay(int steps) {
        for (int seed = 0; seed < RUNS; seed++) {
            reality.clear();
            story.clear();
            try {
                run(new Random(seed), steps);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", steps " + steps + "\n" + String.join("\n", story), e);
            }
        }
    }

    private void run(Random random, int steps) {
        World world = new World(Settings.newBuilder().setStepsPerInput(steps).build());
        Map<String, String> template = template(random);
        ask(world, "create", world.change(io.convection.records.ChangeKind.CREATE).setTemplate(text(template)).build());
        for (int i = 0; i < 30; i++) {
            template = event(world, random, template);
        }
        template = template(random);
        ask(world, "update", world.change(io.convection.records.ChangeKind.UPDATE).setTemplate(text(template)).build());
        finish(world, random);
        assertThat(world.status()).contains(StackStatus.UPDATE_COMPLETE);
        isReal(world, template);
        ask(world, "delete", world.change(io.convection.records.ChangeKind.DELETE).build());
        finish(world, random);
        assertThat(world.status()).isEmpty();
        assertThat(reality).isEmpty();
        assertThat(world.rows.rows(Table.NODES).keySet())
                .allMatch(key -> World.outlivesItsStack(key));
    }

    private Map<String, String> event(World world, Random random, Map<String, String> template) {
        switch (random.nextInt(12)) {
            case 0 -> {
                Map<String, String> next = template(random);
                ask(world, "update",
                        world.change(io.convection.records.ChangeKind.UPDATE).setTemplate(text(next)).build());
                return next;
            }
            case 1 -> ask(world, "rollback", world.change(io.convection.records.ChangeKind.ROLLBACK).build());
            case 2 -> patch(world, random);
            case 3 -> {
                if (!world.held.isEmpty() && random.nextInt(3) == 0) {
                    fail(world, pick(world, random));
                }
            }
            case 4 -> world.journal.stream().filter(entry -> entry.getInput() instanceof ResourceEvent)
                    .skip(random.nextInt(5)).findFirst()
                    .ifPresent(entry -> world.tell((ResourceEvent) entry.getInput()));
            default -> {
                if (!world.held.isEmpty()) {
                    end(world, pick(world, random));
                }
            }
        }
        return template;
    }

    private void ask(World world, String what, io.convection.records.StackChange change) {
        JournalEntry entry = world.ask(change);
        story.add(what + " " + change.getTemplate().orElse("") + change.getRemoved() + " -> "
                + World.facts(entry, Rejected.class));
    }

    private void patch(World world, Random random) {
        String name = name(random.nextInt(8));
        boolean known = world.view().resources().stream().anyMatch(resource -> resource.getName().equals(name));
        if (known && random.nextBoolean()) {
            ask(world, "patch", world.change(io.convection.records.ChangeKind.PATCH).setTemplate(World.of())
                    .setRemoved(List.of(name)).build());
        } else {
            ask(world, "patch", world.change(io.convection.records.ChangeKind.PATCH)
                    .setTemplate(World.of(name + ": properties: {v: " + random.nextInt(3) + "}")).build());
        }
    }

    private static ConvergeCommand pick(World world, Random random) {
        return new ArrayList<>(world.held).get(random.nextInt(world.held.size()));
    }

    /** The operation does in reality what it was told; one in place of a property that begins with `!` is refused. */
    private void end(World world, ConvergeCommand command) {
        checkOrder(command);
        story.add("end " + World.describe(command));
        if (command.getAction() == CommandAction.UPDATE
                && !forced(reality.get(command.getPhysicalId().orElseThrow())).equals(forced(command))) {
            world.replace(command.getResource());
            return;
        }
        JournalEntry entry = world.complete(command);
        ResourceEvent event = (ResourceEvent) entry.getInput();
        if (command.getAction() == CommandAction.DELETE) {
            reality.remove(command.getPhysicalId().orElseThrow());
        } else {
            reality.put(event.getPhysicalId().orElseThrow(), command);
        }
    }

    /** I2: nothing real refers to what is deleted, unless it is to go or move itself: the engine knows who was built on what. */
    private void checkOrder(ConvergeCommand command) {
        if (command.getAction() == CommandAction.DELETE) {
            String id = command.getPhysicalId().orElseThrow();
            assertThat(reality.entrySet().stream().filter(entry -> !entry.getKey().equals(id))
                    .filter(entry -> entry.getValue().getProperties().contains("\"" + id + "\"")))
                    .as("referring to %s when it is deleted", id).isEmpty();
        }
    }

    private static String forced(ConvergeCommand command) {
        String properties = command.getProperties();
        int at = properties.indexOf("\"!f\":");
        return at < 0 ? "" : properties.substring(at, properties.indexOf('"', at + 7));
    }

    private void fail(World world, ConvergeCommand command) {
        story.add("fail " + World.describe(command));
        world.held.remove(command);
        world.tell(world.answer(command, EventKind.FAILED).setReason("bad luck").build());
    }

    private void finish(World world, Random random) {
        while (!world.held.isEmpty()) {
            end(world, pick(world, random));
        }
    }

    /** I1: one physical resource for each name, none else, each with the properties wanted, every reference pointing at the live target. */
    private void isReal(World world, Map<String, String> template) {
        Map<String, String> ids = new TreeMap<>();
        reality.forEach((id, command) -> assertThat(ids.put(command.getResource(), id))
                .as("two of %s", command.getResource()).isNull());
        assertThat(ids.keySet()).isEqualTo(new TreeSet<>(template.keySet()));
        for (Resource resource : world.view().resources()) {
            assertThat(resource.getPhysicalId()).contains(ids.get(resource.getName()));
        }
        template.forEach((name, body) -> {
            String properties = reality.get(ids.get(name)).getProperties();
            for (String target : template.keySet()) {
                if (body.contains("get_resource: " + target + "}")) {
                    assertThat(properties).as("properties of %s", name).contains("\"" + ids.get(target) + "\"");
                }
            }
            assertThat(properties).contains("\"v\":" + body.charAt(body.indexOf("v: ") + 3));
        });
    }

    // ---- random templates ---------------------------------------------------------------------------------------------------------------------------------

    private static String name(int number) {
        return String.valueOf((char) ('A' + number));
    }

    /** Resources in a random order of dependency, each with a value, perhaps a value that forces a replacement, references and depends_on. */
    private static Map<String, String> template(Random random) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            if (random.nextInt(3) > 0) {
                names.add(random.nextInt(names.size() + 1), name(i));
            }
        }
        Map<String, String> template = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            StringBuilder body = new StringBuilder("properties: {v: " + random.nextInt(3));
            if (random.nextInt(3) == 0) {
                body.append(", \"!f\": ").append("x".repeat(1 + random.nextInt(2)));
            }
            List<String> depends = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                switch (random.nextInt(5)) {
                    case 0 -> body.append(", r").append(j).append(": {get_resource: ").append(names.get(j)).append('}');
                    case 1 ->
                        body.append(", a").append(j).append(": {get_attr: [").append(names.get(j)).append(", v]}");
                    case 2 -> depends.add(names.get(j));
                    default -> {
                    }
                }
            }
            template.put(names.get(i), body + "}" + (depends.isEmpty() ? "" : ", depends_on: " + depends));
        }
        return template;
    }

    private static String text(Map<String, String> template) {
        return World.of(template.entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue())
                .toArray(String[]::new));
    }
}
