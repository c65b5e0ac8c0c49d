package io.convection.executor;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.NeedsReplacement;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;

/** Carries out one command with the plugin of its type. Whatever goes wrong is an outcome, too: nothing is thrown. */
final class CommandRunner {

    private final Plugins plugins;
    private final InstantSource clock;

    CommandRunner(Plugins plugins, InstantSource clock) {
        this.plugins = plugins;
        this.clock = clock;
    }

    /** Blocks until the plugin has answered. */
    Outcome run(ConvergeCommand command) {
        Optional<Plugin> plugin = plugins.find(command.getType());
        if (plugin.isEmpty()) {
            // While a new version is rolled out, another executor of the pool may offer it.
            return Outcome.failedForNow("this executor has no plugin for the type " + command.getType());
        }
        try {
            return sound(run(command, plugin.get()), command.getAction());
        } catch (Throwable e) {
            // Errors, too: a plugin that overflows its stack must not lose the command.
            return Outcome.failed(e);
        }
    }

    private Outcome run(ConvergeCommand command, Plugin plugin) throws Exception {
        PropertyCheck check = new PropertyCheck(plugin.type());
        List<String> errors = errors(command, check);
        if (!errors.isEmpty()) {
            return Outcome.failed(String.join("; ", errors));
        }
        Request request = Requests.of(command, plugin.type(), clock.instant());
        return switch (command.getAction()) {
            case CREATE -> plugin.create(request);
            case UPDATE -> update(plugin, request, check);
            case DELETE -> plugin.delete(request);
            case OBSERVE, ASK, UNKNOWN -> Outcome
                    .failed("this executor does not know the action " + command.getAction());
        };
    }

    /** What is to be deleted was applied once; it is not held against what the type declares today. */
    private static List<String> errors(ConvergeCommand command, PropertyCheck check) {
        boolean wanted = command.getAction() == CommandAction.CREATE || command.getAction() == CommandAction.UPDATE;
        return wanted ? check.errors(Json.parseObject(command.getProperties())) : List.of();
    }

    private static Outcome update(Plugin plugin, Request request, PropertyCheck check) throws Exception {
        List<String> fixed = request.previousProperties()
                .map(before -> check.immutableChanges(before, request.properties())).orElse(List.of());
        return fixed.isEmpty()
                ? plugin.update(request)
                : new NeedsReplacement(fixed, "can't be changed in place: " + String.join(", ", fixed));
    }

    /** Holds a plugin to its contract. */
    private static Outcome sound(Outcome outcome, CommandAction action) {
        if (outcome == null) {
            return Outcome.failed("the plugin gave no answer");
        }
        if (outcome instanceof Done done && done.physicalId().isEmpty() && action != CommandAction.DELETE) {
            return Outcome.failed("the plugin reported no physical id");
        }
        if (outcome instanceof NeedsReplacement needed && action != CommandAction.UPDATE) {
            return Outcome
                    .failed("the plugin answered a " + action + " with \"needs replacement\": " + needed.reason());
        }
        return outcome;
    }
}
