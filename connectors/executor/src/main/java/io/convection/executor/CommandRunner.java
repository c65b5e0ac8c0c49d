package io.convection.executor;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Outcome.InProgress;
import io.convection.executor.Outcome.NeedsReplacement;
import io.convection.executor.Outcome.Observed;
import io.convection.executor.secrets.OperationSecrets;
import io.convection.executor.secrets.SecretFailure;
import io.convection.executor.secrets.Secrets;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;

/** Carries out one command with the plugin of its type. Whatever goes wrong is an outcome, too: nothing is thrown. */
final class CommandRunner {

    /** Numbers by value: 4 is 4.0, and 4 of another width. */
    static final Comparator<JsonNode> BY_VALUE = (a, b) -> a.isNumber() && b.isNumber()
            ? a.decimalValue().compareTo(b.decimalValue())
            : a.equals(b) ? 0 : 1;

    private final Plugins plugins;
    private final Secrets secrets;
    private final InstantSource clock;

    CommandRunner(Plugins plugins, Secrets secrets, InstantSource clock) {
        this.plugins = plugins;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** For what the plugin has to say of an operation. */
    OperationLog log() {
        return new OperationLog(clock);
    }

    /** As below; nobody hears what the plugin has to say beside its answer. */
    Outcome run(ConvergeCommand command) {
        return run(command, log());
    }

    /** Blocks until the plugin has answered. No value of a secret is in what comes of it, nor in what the log tells from then on. */
    Outcome run(ConvergeCommand command, OperationLog log) {
        Optional<Plugin> plugin = plugins.find(command.getType());
        if (plugin.isEmpty()) {
            // While a new version is rolled out, another executor of the pool may offer it.
            return Outcome.failedForNow("this executor has no plugin for the type " + command.getType());
        }
        OperationSecrets used = secrets.ofOperation(command.getStack());
        Outcome outcome = attempt(command, plugin.get(), log, used);
        log.close(used.redaction()::text);
        try {
            return new Disclosure(command, plugin.get().type(), used).of(outcome);
        } catch (RuntimeException | StackOverflowError e) {
            // Without its message: what is wrong with the answer may be a secret. What the operation did must not be taken for nothing.
            return new Failed("what the plugin answered can't be told: " + e.getClass().getSimpleName(), false, true,
                    Optional.empty());
        }
    }

    private Outcome attempt(ConvergeCommand command, Plugin plugin, OperationLog log, OperationSecrets used) {
        try {
            return sound(run(command, plugin, log, used), command);
        } catch (SecretFailure e) {
            return new Failed(e.getMessage(), e.isPassing());
        } catch (Throwable e) {
            // Errors, too: a plugin that overflows its stack must not lose the command.
            return Outcome.failed(e);
        }
    }

    private Outcome run(ConvergeCommand command, Plugin plugin, OperationLog log, OperationSecrets used)
            throws Exception {
        PropertyCheck check = new PropertyCheck(plugin.type());
        OpenProperties open = OpenProperties.of(command, plugin.type(), used);
        List<String> errors = errors(command, open, check);
        if (!errors.isEmpty()) {
            return Outcome.failed(String.join("; ", errors));
        }
        Request request = Requests.of(command, open, plugin.type(), clock.instant(), log, used);
        return switch (command.getAction()) {
            case CREATE -> plugin.create(request);
            case UPDATE -> update(plugin, request, check);
            case DELETE -> plugin.delete(request);
            case OBSERVE -> seen(command, request, open, used, plugin.observe(request));
            case ASK -> plugin.ask(command.getToken().orElse(""), request);
            case UNKNOWN -> Outcome.failed("this executor does not know the action " + command.getAction());
        };
    }

    /** What is to be deleted was applied once; it is not held against what the type declares today. */
    private static List<String> errors(ConvergeCommand command, OpenProperties open, PropertyCheck check) {
        boolean wanted = command.getAction() == CommandAction.CREATE || command.getAction() == CommandAction.UPDATE;
        return wanted ? check.errors(open.wanted(), open.secret()) : List.of();
    }

    private static Outcome seen(ConvergeCommand command, Request request, OpenProperties open, OperationSecrets used,
            Outcome outcome) {
        return outcome instanceof Observed seen
                ? new Sight(command, request, open.secret(), used.redaction()).of(seen)
                : outcome;
    }

    private static Outcome update(Plugin plugin, Request request, PropertyCheck check) throws Exception {
        List<String> fixed = request.previousProperties()
                .map(before -> check.immutableChanges(before, request.properties())).orElse(List.of());
        return fixed.isEmpty()
                ? plugin.update(request)
                : new NeedsReplacement(fixed, "can't be changed in place: " + String.join(", ", fixed));
    }

    /** How long the command may take. */
    Duration timeout(ConvergeCommand command) {
        return Requests.timeout(command, plugins.find(command.getType()).map(Plugin::type));
    }

    /** Holds a plugin to its contract. */
    private static Outcome sound(Outcome outcome, ConvergeCommand command) {
        if (outcome == null) {
            return Outcome.failed("the plugin gave no answer");
        }
        CommandAction action = command.getAction();
        return switch (outcome) {
            case Done done when done.physicalId().isEmpty() && needsId(command) -> Outcome
                    .failed("the plugin reported no physical id");
            case Done done when action == CommandAction.OBSERVE -> unfit(action, "done");
            case NeedsReplacement needed when action != CommandAction.UPDATE && action != CommandAction.ASK -> unfit(
                    action, "needs replacement");
            case InProgress going when action == CommandAction.OBSERVE -> unfit(action, "in progress");
            case Observed seen when action != CommandAction.OBSERVE -> unfit(action, "observed");
            case Done done -> done;
            case NeedsReplacement needed -> needed;
            case InProgress going -> going;
            case Observed seen -> seen;
            case Failed failed -> failed;
        };
    }

    /** A delete may have been told no id, and that may be what is asked about. */
    private static boolean needsId(ConvergeCommand command) {
        return command.getAction() == CommandAction.CREATE || command.getAction() == CommandAction.UPDATE;
    }

    private static Outcome unfit(CommandAction action, String answer) {
        return Outcome.failed("the plugin answered " + action + " with \"" + answer + "\"");
    }
}
