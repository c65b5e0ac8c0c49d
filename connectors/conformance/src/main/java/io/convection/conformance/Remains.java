package io.convection.conformance;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.convection.executor.Json;
import io.convection.executor.Outcome;
import io.convection.executor.Outcome.Done;
import io.convection.executor.Outcome.Failed;
import io.convection.executor.Trial;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;

/** What a test may leave behind: it is deleted in the end, so that a suite can be run against a cloud that stays. */
final class Remains {

    private record Remnant(ConvergeCommand create, Optional<String> physicalId) {}

    private final Map<String, Remnant> remnants = new ConcurrentHashMap<>();

    /** Notes what an operation that ended so may have made, and gives the outcome back. */
    Outcome left(ConvergeCommand command, Outcome outcome) {
        if (command.getAction() == CommandAction.CREATE) {
            mayCome(command);
            physicalId(outcome).ifPresent(id -> remnants.put(Trial.operationId(command),
                    new Remnant(command, Optional.of(id))));
        }
        return outcome;
    }

    /** Notes a command whose outcome is not known yet. */
    void mayCome(ConvergeCommand command) {
        if (command.getAction() == CommandAction.CREATE) {
            remnants.putIfAbsent(Trial.operationId(command), new Remnant(command, Optional.empty()));
        }
    }

    List<ConvergeCommand> deletes(Version version) {
        return remnants.values().stream()
                .map(remnant -> remnant.physicalId()
                        .map(id -> version.delete(id, Json.parseObject(remnant.create().getProperties())))
                        .orElseGet(() -> version.deleteMadeBy(remnant.create())))
                .toList();
    }

    private static Optional<String> physicalId(Outcome outcome) {
        return switch (outcome) {
            case Done done -> Optional.of(done.physicalId());
            case Failed failed -> failed.physicalId();
            case Outcome.NeedsReplacement needed -> Optional.empty();
            case Outcome.InProgress going -> Optional.empty();
            case Outcome.Observed seen -> Optional.empty();
        };
    }
}
