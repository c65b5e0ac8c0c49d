package io.convection.core.decide;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.convection.core.Decision.Command;
import io.convection.core.state.Version;
import io.convection.core.state.VersionId;
import io.convection.records.CommandAction;
import io.convection.records.Control;
import io.convection.records.ControlKind;
import io.convection.records.ConvergeCommand;
import io.convection.records.Definition;
import io.convection.records.DeletionPolicy;
import io.convection.records.EventKind;
import io.convection.records.PoolRule;
import io.convection.records.ResourceEvent;
import io.convection.records.ResourceType;
import io.convection.records.fact.Asked;
import io.convection.records.fact.CancelAsked;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;
import io.convection.records.fact.ObserveAsked;
import io.convection.records.fact.ParentTold;

/** Commands: the fact that one goes out, and the command itself. */
public final class Dispatch {

    private Dispatch() {}

    /**
     * The command that follows from a fact.
     *
     * @return empty for every fact but {@code Dispatched}, {@code Asked} and {@code ObserveAsked}
     */
    public static Optional<Command> of(Fact fact, String stack, String uid) {
        return switch (fact) {
            case Dispatched dispatched -> Optional.of(new Command(dispatched.getPool(),
                    command(dispatched, stack, uid)));
            case Asked asked -> Optional.of(new Command(asked.getPool(), command(asked, stack, uid)));
            case ObserveAsked asked -> Optional.of(new Command(asked.getPool(), command(asked, stack, uid)));
            default -> Optional.empty();
        };
    }

    /** What executors are told outside the command topic. */
    public static Optional<Control> control(Fact fact, String stack, String uid) {
        return fact instanceof CancelAsked asked
                ? Optional.of(new Control(ControlKind.CANCEL, asked.getPool(), stack,
                        operation(uid, new VersionId(asked.getResource(), asked.getVersion()), asked.getOperation()),
                        null, "the traversal was cancelled"))
                : Optional.empty();
    }

    /** What another stack is told: the parent of this one. */
    public static Optional<ResourceEvent> notice(Fact fact, String stack) {
        return fact instanceof ParentTold told ? Optional.of(notice(told, stack)) : Optional.empty();
    }

    private static ResourceEvent notice(ParentTold told, String stack) {
        ResourceEvent.Builder event = ResourceEvent.newBuilder().setStack(told.getStack()).setKind(told.getKind())
                .setResource(told.getResource()).setReason(told.getReason().orElse(null))
                .setAttributes(told.getAttributes().orElse(null)).setExecutor(stack);
        told.getOperation().ifPresent(operation -> event.setUid(operation.getUid()).setVersion(operation.getVersion())
                .setOperation(operation.getOperation()).setAttempt(operation.getAttempt())
                .setAction(operation.getAction()).setType(operation.getType()));
        boolean missing = told.getKind() == EventKind.OBSERVED;
        return event.setMissing(missing).setPhysicalId(told.getExists() || missing ? stack : null).build();
    }

    private static ConvergeCommand command(Dispatched fact, String stack, String uid) {
        return new ConvergeCommand(stack, uid, fact.getAction(), fact.getResource(), fact.getVersion(),
                fact.getOperation(), fact.getAttempt(), fact.getType(), fact.getProperties(),
                fact.getPreviousProperties().orElse(null), fact.getPhysicalId().orElse(null),
                fact.getMadeBy().orElse(null), CommandAction.UNKNOWN, null, null, fact.getTimeoutMs(),
                fact.getTraversal());
    }

    private static ConvergeCommand command(Asked fact, String stack, String uid) {
        return ConvergeCommand.newBuilder().setStack(stack).setUid(uid).setAction(CommandAction.ASK)
                .setResource(fact.getResource()).setVersion(fact.getVersion()).setOperation(fact.getOperation())
                .setAttempt(fact.getAttempt()).setType(fact.getType()).setProperties(fact.getProperties())
                .setPreviousProperties(fact.getPreviousProperties().orElse(null))
                .setPhysicalId(fact.getPhysicalId().orElse(null)).setAsks(fact.getAction())
                .setMadeBy(fact.getMadeBy().orElse(null)).setToken(fact.getToken())
                .setSignals(fact.getSignals().orElse(null)).build();
    }

    private static ConvergeCommand command(ObserveAsked fact, String stack, String uid) {
        return ConvergeCommand.newBuilder().setStack(stack).setUid(uid).setAction(CommandAction.OBSERVE)
                .setResource(fact.getResource()).setVersion(fact.getVersion()).setOperation(0).setAttempt(0)
                .setType(fact.getType()).setProperties(fact.getProperties()).setPhysicalId(fact.getPhysicalId())
                .setTraversal(fact.getTraversal()).build();
    }

    /** The first attempt of the next operation on a version. */
    static Dispatched of(Turn turn, Version version, CommandAction action, String properties, List<String> requires,
            DeletionPolicy policy) {
        return fact(turn, version, action, version.operation + 1, turn.rules.firstAttempt(version), properties,
                requires, policy, turn.head().traversal);
    }

    /** The next attempt of the operation in flight. */
    static Dispatched again(Turn turn, Version version) {
        return fact(turn, version, version.action.orElseThrow(), version.operation, version.attempt + 1,
                inFlight(version), version.requires, version.deletionPolicy, version.traversal);
    }

    /** How the operation stands that goes on elsewhere: a plugin is asked with all that it was given for the operation itself. */
    static Asked ask(Turn turn, Version version, Instant again) {
        CommandAction action = version.action.orElseThrow();
        return new Asked(version.id.name(), version.id.number(), version.operation, version.attempt, version.type,
                inFlight(version), previous(version, action).orElse(null), version.physicalId.orElse(null), action,
                version.token.orElseThrow(), Signals.known(turn, version).orElse(null),
                madeBy(turn, version, action).orElse(null), pool(turn, version.type), again);
    }

    /** The properties of the operation in flight. */
    private static String inFlight(Version version) {
        return version.nextProperties.or(() -> version.properties).orElse("{}");
    }

    /** What an update finds applied; empty where that is unknown. */
    private static Optional<String> previous(Version version, CommandAction action) {
        boolean known = action == CommandAction.UPDATE && !version.tainted && !version.drifted;
        return known ? version.properties : Optional.empty();
    }

    private static Dispatched fact(Turn turn, Version version, CommandAction action, long operation, int attempt,
            String properties, List<String> requires, DeletionPolicy policy, long traversal) {
        boolean create = action == CommandAction.CREATE;
        return new Dispatched(version.id.name(), version.id.number(), operation, attempt, action, version.type,
                properties, previous(version, action).orElse(null),
                create ? null : version.physicalId.orElse(null), version.identity.orElse(null), requires, policy,
                traversal, pool(turn, version.type), timeout(turn, version),
                madeBy(turn, version, action).orElse(null));
    }

    /** Where the physical id alone does not tell which resource is meant, the operation that made it does. */
    static Optional<String> madeBy(Turn turn, Version version, CommandAction action) {
        if (action != CommandAction.DELETE) {
            return Optional.empty();
        }
        return version.madeBy.or(() -> version.physicalId.isEmpty() || version.doubtful
                ? Optional.of(operation(turn.head().uid, version.id, 1))
                : Optional.empty());
    }

    /** {@code UID/C#17/3}, the idempotency key. */
    static String operation(String uid, VersionId version, long operation) {
        return uid + "/" + version + "/" + operation;
    }

    private static long timeout(Turn turn, Version version) {
        long own = turn.rows.definition(version.id.name()).map(Definition::getTimeoutMs).orElse(0L);
        long usual = turn.rows.type(version.type).map(ResourceType::getTimeoutMs).orElse(0L);
        return own > 0 ? own : usual > 0 ? usual : turn.settings().getOperationTimeoutMs();
    }

    static String pool(Turn turn, String type) {
        for (PoolRule rule : turn.settings().getPools()) {
            if (matches(rule.getTypes(), type)) {
                return rule.getPool();
            }
        }
        return "";
    }

    private static boolean matches(String pattern, String type) {
        return pattern.endsWith("*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : type.equals(pattern);
    }
}
