package io.convection.core.decide;

import java.util.List;
import java.util.Optional;

import io.convection.core.Decision.Command;
import io.convection.core.state.Version;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.DeletionPolicy;
import io.convection.records.PoolRule;
import io.convection.records.ResourceType;
import io.convection.records.fact.Dispatched;
import io.convection.records.fact.Fact;

/** Commands: the fact that one goes out, and the command itself. */
public final class Dispatch {

    private Dispatch() {}

    /**
     * The command that follows from a fact.
     *
     * @return empty for every fact but {@code Dispatched}
     */
    public static Optional<Command> of(Fact fact, String stack, String uid) {
        return fact instanceof Dispatched dispatched
                ? Optional.of(new Command(dispatched.getPool(), command(dispatched, stack, uid)))
                : Optional.empty();
    }

    private static ConvergeCommand command(Dispatched fact, String stack, String uid) {
        return new ConvergeCommand(stack, uid, fact.getAction(), fact.getResource(), fact.getVersion(),
                fact.getOperation(), fact.getAttempt(), fact.getType(),
                fact.getProperties(), fact.getPreviousProperties().orElse(null), fact.getPhysicalId().orElse(null),
                null, null, fact.getTimeoutMs(),
                fact.getTraversal());
    }

    /** The first attempt of the next operation on a version. */
    static Dispatched of(Turn turn, Version version, CommandAction action, String properties, List<String> requires,
            DeletionPolicy policy) {
        Optional<String> previous = version.tainted || action != CommandAction.UPDATE
                ? Optional.empty()
                : version.properties;
        return new Dispatched(version.id.name(), version.id.number(), version.operation + 1, 1, action, version.type,
                properties, previous.orElse(null),
                version.physicalId.orElse(null), version.identity.orElse(null), requires, policy, turn.head().traversal,
                pool(turn, version.type),
                turn.rows.type(version.type).map(ResourceType::getTimeoutMs).orElse(0L));
    }

    private static String pool(Turn turn, String type) {
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
