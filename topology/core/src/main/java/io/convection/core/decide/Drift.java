package io.convection.core.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.state.Head;
import io.convection.core.state.Node;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.core.state.View;
import io.convection.core.template.Hashes;
import io.convection.core.template.Json;
import io.convection.records.Definition;
import io.convection.records.DriftPolicy;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceStatus;
import io.convection.records.StackAction;
import io.convection.records.fact.Ignored;
import io.convection.records.fact.Observed;
import io.convection.records.fact.Reopened;
import io.convection.records.fact.Tainted;
import io.convection.records.row.Stage;

/** What reality looks like, and what follows where it is not what was applied: it is said, or (policy {@code converge}) healed by the same rule. */
final class Drift {

    /** An observation, in bytes: it stands in its journal entry and in the version's row. */
    private static final int MAX_OBSERVED = 150_000;
    /** Properties named. */
    private static final int MAX_NAMES = 50;

    private final Turn turn;
    private final View rows;

    Drift(Turn turn) {
        this.turn = turn;
        this.rows = turn.rows;
    }

    /** Takes an observation in: one that was asked for, or anybody's. */
    void take(ResourceEvent event) {
        Optional<Node> node = rows.node(event.getResource());
        long number = event.getVersion() > 0 ? event.getVersion() : node.map(found -> found.current).orElse(0L);
        Optional<Version> version = rows.version(new VersionId(event.getResource(), number));
        if (version.filter(Drift::isObservable).isEmpty()) {
            ignore(Code.LATE, "there is no version of " + event.getResource() + " that could have been observed");
        } else if (event.getOperation() > 0 && event.getOperation() != version.get().operation) {
            ignore(Code.LATE, "operation " + version.get().operation + " on " + version.get().id
                    + " has come since it was observed");
        } else if (event.getPhysicalId().isPresent() && !event.getPhysicalId().equals(version.get().physicalId)) {
            ignore(Code.LATE, version.get().id + " is another physical resource than the one observed");
        } else {
            observed(event, version.get());
        }
    }

    /** What was never fit is only there to be deleted. */
    private static boolean isObservable(Version version) {
        return version.properties.isPresent() && version.status != ResourceStatus.CREATE_FAILED;
    }

    private void observed(ResourceEvent event, Version version) {
        boolean asked = rows.observing(version.id).filter(traversal -> traversal == event.getTraversal()).isPresent();
        if (version.inFlight() || version.doomed) {
            moot(event, version, asked);
            return;
        }
        try {
            boolean missing = event.getMissing();
            List<String> differing = missing || event.getReason().isPresent()
                    ? List.of()
                    : differing(version.properties.orElseThrow(), event.getObserved().orElse("{}"));
            boolean news = missing != version.unhealthy || differing.isEmpty() == version.drifted;
            if (!asked && !news) {
                ignore(Code.DUPLICATE, version.id + " is as it was");
                return;
            }
            turn.emit(new Observed(version.id.name(), version.id.number(), event.getTraversal(), missing, differing,
                    differing.isEmpty() ? null : event.getObserved().orElse(null),
                    event.getReason().map(reason -> Texts.cut(reason, Texts.SENTENCE)).orElse(null)));
            heal(rows.version(version.id).orElseThrow());
        } catch (InvalidException e) {
            answer(version, event, "what was observed can't be read: " + e.getMessage());
        }
    }

    /** While an operation is in flight, what is seen says nothing of what it will leave. */
    private void moot(ResourceEvent event, Version version, boolean asked) {
        if (asked) {
            turn.emit(new Observed(version.id.name(), version.id.number(), event.getTraversal(), false, List.of(),
                    version.observed.orElse(null), "an operation was in flight on it"));
        } else {
            ignore(Code.LATE, "an operation is in flight on " + version.id);
        }
    }

    private void answer(Version version, ResourceEvent event, String error) {
        turn.emit(new Observed(version.id.name(), version.id.number(), event.getTraversal(), false, List.of(), null,
                Texts.cut(error, Texts.SENTENCE)));
    }

    /** The properties that were looked at and are not what was applied. */
    private static List<String> differing(String applied, String observed) throws InvalidException {
        if (Sizes.exceeds(observed, MAX_OBSERVED)) {
            throw new InvalidException(Code.TOO_LARGE, "observed", "it exceeds " + MAX_OBSERVED + " bytes");
        }
        JsonNode wanted = Json.read(applied);
        JsonNode real = Json.parse(observed, Code.BAD_REQUEST, "observed");
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : real.properties()) {
            if (wanted.has(field.getKey()) && !wanted.get(field.getKey()).equals(field.getValue())
                    && names.size() < MAX_NAMES) {
                names.add(Texts.cut(field.getKey(), Texts.ID));
            }
        }
        return List.copyOf(names);
    }

    /** What is applied is not known any more. */
    void suspect(Version version, String reason) {
        turn.emit(new Tainted(version.id.name(), version.id.number(), reason));
        heal(rows.version(version.id).orElseThrow());
    }

    /** The name becomes pending where its policy, or the change that is being taken in, says so. */
    private void heal(Version version) {
        Optional<Definition> definition = rows.definition(version.id.name());
        Optional<Node> node = rows.node(version.id.name()).filter(found -> found.current == version.id.number());
        boolean wrong = version.drifted || version.unhealthy || version.tainted;
        if (wrong && node.isPresent() && definition.isPresent() && isToHeal(definition.get(), version)) {
            reopen(node.get());
        }
    }

    private boolean isToHeal(Definition definition, Version version) {
        Head head = turn.head();
        boolean asked = head.stage == Stage.OBSERVE;
        String hash = Hashes.sha256(version.properties.orElse(""));
        return asked || (definition.getDrift() == DriftPolicy.CONVERGE && turn.rules.heals(version, hash));
    }

    /** A settled name becomes pending, and what lies behind it. */
    void reopen(Node node) {
        boolean deleting = turn.head().action == StackAction.DELETE;
        if (node.defined && !node.pending && !deleting) {
            turn.emit(new Reopened(List.of(node.key)));
        }
    }

    private void ignore(Code code, String message) {
        turn.emit(new Ignored(code.id(), Texts.cut(message, Texts.SENTENCE)));
    }
}
