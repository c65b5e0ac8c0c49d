package io.convection.core.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.state.Node;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.core.state.View;
import io.convection.core.template.Json;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.Signalled;

/**
 * Signals: what comes from outside and may be waited for. Each is kept with the version that it came for, and operations that go on on that version, or on what is built on
 * it, are asked about at once, if their type is one that is signalled. What the signals mean, and how many are enough, is the plugin's to say.
 */
final class Signals {

    /** All signals of one version, in bytes. */
    private static final int MAX_BYTES = 64_000;
    /** The signals that one question carries, in bytes. */
    private static final int MAX_ASKED = 300_000;
    /** Operations that one signal leads to questions about; those beyond are asked about when they are due. */
    private static final int MOST = 100;

    private final Turn turn;
    private final View rows;

    Signals(Turn turn) {
        this.turn = turn;
        this.rows = turn.rows;
    }

    /** A signal came. */
    void take(ResourceEvent event) {
        Optional<Node> node = rows.node(event.getResource());
        long number = event.getVersion() > 0 ? event.getVersion() : node.map(found -> found.current).orElse(0L);
        Optional<Version> version = rows.version(new VersionId(event.getResource(), number))
                .filter(found -> !found.doomed && found.physicalId.isPresent());
        if (version.isEmpty()) {
            ignore(Code.LATE, "there is no resource " + event.getResource() + " that a signal could be for");
            return;
        }
        try {
            take(event, version.get());
        } catch (InvalidException e) {
            ignore(e.code(), e.getMessage());
        }
    }

    private void take(ResourceEvent event, Version version) throws InvalidException {
        JsonNode given = Json.parse(event.getAttributes().orElse("{}"), Code.BAD_REQUEST, "attributes");
        String id = id(given);
        JsonNode signal = Json.read(Json.canonical(signal(given), "attributes"));
        JsonNode before = Json.read(version.signals.orElse("{}"));
        if (signal.equals(before.get(id))) {
            ignore(Code.DUPLICATE, "signal " + id + " came before");
        } else if (Sizes.exceeds(Json.with(version.signals.orElse("{}"), id, signal), MAX_BYTES)) {
            ignore(Code.TOO_LARGE, "the signals of " + version.id + " would be over " + MAX_BYTES + " bytes");
        } else {
            turn.emit(new Signalled(version.id.name(), version.id.number(), id, Json.write(signal)));
            for (Version waiting : waiting(version)) {
                ask(waiting);
            }
        }
    }

    private static String id(JsonNode given) throws InvalidException {
        String id = given.path("id").asText();
        if (id.isEmpty() || id.length() > Texts.ID) {
            throw new InvalidException(Code.BAD_REQUEST, "attributes.id",
                    "a signal has an `id` of 1 to " + Texts.ID + " characters, which tells it from others");
        }
        return id;
    }

    private static ObjectNode signal(JsonNode given) throws InvalidException {
        String status = given.path("status").asText("SUCCESS");
        if (!List.of("SUCCESS", "FAILURE").contains(status)) {
            throw new InvalidException(Code.BAD_REQUEST, "attributes.status",
                    "the `status` of a signal is SUCCESS or FAILURE, and not " + Texts.cut(status, Texts.SENTENCE));
        }
        ObjectNode signal = JsonNodeFactory.instance.objectNode().put("status", status);
        if (given.hasNonNull("reason")) {
            signal.put("reason", Texts.cut(given.get("reason").asText(), Texts.SENTENCE));
        }
        if (given.hasNonNull("data")) {
            signal.set("data", given.get("data"));
        }
        return signal;
    }

    /** What came while the operation had not yet said that it goes on. */
    void since(Version version) {
        if (known(turn, version).isPresent()) {
            ask(version);
        }
    }

    private void ask(Version version) {
        turn.emit(Dispatch.ask(turn, version, new Attempts(turn).askAt(version, 0)));
    }

    /** The operations that go on on a version, or on what is built on it. */
    private List<Version> waiting(Version version) {
        List<Version> waiting = new ArrayList<>();
        if (waits(version)) {
            waiting.add(version);
        }
        Node node = rows.node(version.id.name()).orElseThrow();
        List<String> names = new ArrayList<>(node.dependants);
        names.addAll(rows.moreDependants(node, "", MOST));
        turn.spend(names.size());
        for (String name : names) {
            for (long number : rows.node(name).map(found -> found.versions).orElse(List.of())) {
                rows.version(new VersionId(name, number))
                        .filter(found -> found.requires.contains(version.id.toString()) && waits(found))
                        .ifPresent(waiting::add);
            }
        }
        return waiting;
    }

    private boolean waits(Version version) {
        return version.inFlight() && version.token.isPresent() && isSignalled(turn, version);
    }

    private static boolean isSignalled(Turn turn, Version version) {
        return turn.rows.type(version.type).filter(ResourceType::getSignalled).isPresent();
    }

    /** The signals of a version of a signalled type and of what it is built on, by physical ids; empty where there are none. */
    static Optional<String> known(Turn turn, Version version) {
        if (!isSignalled(turn, version)) {
            return Optional.empty();
        }
        SortedMap<String, JsonNode> all = new TreeMap<>();
        int bytes = add(version, all, 0);
        for (String required : version.requires) {
            Optional<Version> source = turn.rows.version(VersionId.parse(required));
            bytes += source.isPresent() ? add(source.get(), all, bytes) : 0;
        }
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(Json.write(JsonNodeFactory.instance.objectNode().setAll(all)));
    }

    private static int add(Version source, SortedMap<String, JsonNode> all, int bytes) {
        int more = source.signals.map(String::length).orElse(0);
        if (more > 0 && source.physicalId.isPresent() && bytes + more <= MAX_ASKED) {
            all.put(source.physicalId.get(), Json.read(source.signals.get()));
        }
        return more;
    }

    private void ignore(Code code, String why) {
        turn.emit(new Ignored(code.id(), Texts.cut(why, Texts.SENTENCE)));
    }
}
