package io.convection.simulator.random;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.convection.records.ChangeKind;
import io.convection.records.CommandAction;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.StackAction;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Rejected;
import io.convection.simulator.random.audit.Ledger.Standing;
import io.convection.simulator.random.graph.Blueprint;
import io.convection.simulator.random.moves.Draft;
import io.convection.simulator.random.moves.Listener;
import io.convection.simulator.random.moves.Move;
import io.convection.simulator.random.moves.Play;
import io.convection.simulator.random.moves.Teller;
import io.convection.simulator.random.world.Held;
import io.convection.simulator.random.world.Prepared;
import io.convection.simulator.random.world.Thing;

/** A history as a scenario file. What the format has no word for stands in it as a comment. */
final class ScenarioWriter implements Listener, Teller {

    private final Map<String, String> templates = new LinkedHashMap<>();
    private final List<String> steps = new ArrayList<>();
    private final Set<Held> silent = new HashSet<>();
    private final Map<String, String> requests = new HashMap<>();
    private Play play;
    private Instant told;
    private boolean deletes;

    private ScenarioWriter(Instant begin) {
        this.told = begin;
    }

    /** The file's text. */
    static String write(History history, Failure failure) {
        ScenarioWriter writer = new ScenarioWriter(Prepared.START);
        Simulation.replay(history, writer);
        if (failure.invariant().equals("I4") && writer.deletes) {
            writer.steps.add("expect: {status: DELETE_COMPLETE}");
        }
        StringBuilder text = new StringBuilder();
        text.append("scenario: seed-").append(history.seed()).append('\n');
        text.append("about: Found by random simulation. Breaks ").append(failure.invariant()).append(".\n");
        text.append("# ").append(failure.message().replace('\n', ' ')).append('\n');
        text.append("templates:\n");
        writer.templates.forEach((template, name) -> text.append("  ").append(name).append(":\n").append(template));
        text.append("steps:\n");
        writer.steps.forEach(step -> text.append(step.startsWith("#") ? "  " : "  - ").append(step).append('\n'));
        return text.toString();
    }

    // ---- what happens ---------------------------------------------------------------------------------------------------------------------------------

    @Override
    public void moving(Play now, Move move) {
        play = now;
        move.tell(now, this);
        told = now.world().now();
    }

    @Override
    public void asked(Play now, Draft draft, String requestId) {
        play = now;
        String step = ScenarioWords.request(draft, template(draft.blueprint()), rejected(now, requestId), "");
        requests.put(requestId, ScenarioWords.request(draft, template(draft.blueprint()), "", requestId));
        steps.add(step);
        deletes = draft.kind() == ChangeKind.DELETE;
    }

    private static String rejected(Play play, String requestId) {
        for (JournalEntry entry : play.world().journal()) {
            for (Object fact : entry.getFacts()) {
                if (fact instanceof Rejected rejected && rejected.getRequestId().equals(requestId)) {
                    return rejected.getCode();
                }
            }
        }
        return "";
    }

    @Override
    public void resting(Play now) {
        play = now;
        int before = steps.size();
        steps.add("settle");
        long passed = now.world().now().toEpochMilli() - told.toEpochMilli();
        if (passed > 0) {
            steps.add("advance: PT" + passed / 1000.0 + "S");
            steps.add("settle");
        }
        told = now.world().now();
        steps.add(expectation(now));
        List<String> added = steps.subList(before, steps.size());
        if (before >= added.size() && steps.subList(before - added.size(), before).equals(added)) {
            added.clear();
        }
    }

    private String expectation(Play now) {
        Standing standing = now.ledger().standing();
        StackAction action = now.ledger().action();
        return switch (standing) {
            case NONE -> "expect: {status: DELETE_COMPLETE}";
            case COMPLETE -> "expect: {status: " + action + "_COMPLETE"
                    + (action == StackAction.CHECK ? "" : ", converged: " + template(now.ledger().wanted())) + "}";
            case IN_PROGRESS, FAILED -> "expect: {at_rest: true}";
        };
    }

    private String template(Blueprint blueprint) {
        return templates.computeIfAbsent(ScenarioWords.template(blueprint), none -> "t" + (templates.size() + 1));
    }

    // ---- how it is told -------------------------------------------------------------------------------------------------------------------------------

    @Override
    public void step(String step) {
        steps.add(step);
    }

    @Override
    public void unsaid(String what) {
        steps.add("# " + what.replace("\n", "; "));
    }

    @Override
    public String name(Held one) {
        String resource = one.command().getResource();
        List<Held> held = play.world().held();
        for (Held other : held) {
            if (other.equals(one)) {
                return resource;
            }
            if (other.command().getResource().equals(resource)) {
                break;
            }
        }
        return resource + "#" + incarnation(one);
    }

    /** Which of the versions that the name has had. */
    private int incarnation(Held one) {
        List<String> versions = new ArrayList<>();
        for (JournalEntry entry : play.world().journal()) {
            for (Object fact : entry.getFacts()) {
                if (fact instanceof Dispatched dispatched
                        && dispatched.getResource().equals(one.command().getResource())) {
                    String version = entry.getUid() + "#" + dispatched.getVersion();
                    if (!versions.contains(version)) {
                        versions.add(version);
                    }
                }
            }
        }
        return versions.indexOf(one.command().getUid() + "#" + one.command().getVersion()) + 1;
    }

    @Override
    public void finishes(Held one) {
        if (silent.remove(one)) {
            steps.add("wake: [" + one.command().getResource() + "]");
        } else {
            step(one, "complete: [%s]");
        }
    }

    @Override
    public void step(Held one, String format) {
        boolean atOnce = one.command().getAction() == CommandAction.OBSERVE
                || play.world().reality().refuses(one.command());
        if (!atOnce) {
            steps.add(String.format(Locale.ROOT, format, name(one)));
        }
    }

    @Override
    public void silence(Held one) {
        step(one, "stall: [%s]");
        silent.add(one);
    }

    @Override
    public void arrives(ResourceEvent event) {
        boolean wakes = silent.removeIf(one -> one.command().getResource().equals(event.getResource())
                && one.command().getVersion() == event.getVersion()
                && one.command().getOperation() == event.getOperation());
        steps.add(wakes ? "wake: [" + event.getResource() + "]" : "duplicate: " + event.getResource());
    }

    @Override
    public void again(String requestId) {
        unsaid("the same request again: " + requests.getOrDefault(requestId, requestId));
    }

    @Override
    public List<String> names(String physicalId) {
        return play.world().reality().thing(physicalId).map(Thing::name).stream().toList();
    }
}
