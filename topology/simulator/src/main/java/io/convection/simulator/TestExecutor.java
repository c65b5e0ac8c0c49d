package io.convection.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.convection.records.CommandAction;
import io.convection.records.Control;
import io.convection.records.ControlKind;
import io.convection.records.ConvergeCommand;
import io.convection.records.ResourceEvent;

/** The executor of backends that run in one thread: brings commands to the gate and turns answers into events when it is asked for them. */
final class TestExecutor {

    /** @param again another executor had it before, and died */
    private record Taken(ConvergeCommand command, boolean again, CompletableFuture<Answer> answer) {

        /** A create that came to nothing here may have made something there. */
        ResourceEvent event() {
            Answer said = answer.join();
            return again && command.getAction() == CommandAction.CREATE && said instanceof Answer.Failed failed
                    ? failed.inDoubt().event(command)
                    : said.event(command);
        }
    }

    private final Gate gate;
    private final List<Taken> taken = new ArrayList<>();

    TestExecutor(Gate gate) {
        this.gate = gate;
    }

    /** Takes a command. */
    void take(ConvergeCommand command) {
        take(command, false);
    }

    private void take(ConvergeCommand command, boolean again) {
        taken.add(new Taken(command, again, gate.arrive(Task.of(command))));
    }

    /** Does what it is told outside of commands. */
    void take(Control control) {
        if (control.getKind() == ControlKind.CANCEL) {
            gate.cancel(control.getOperation().orElse(""), control.getReason().orElse("no reason given"));
        }
    }

    /** What became of commands since it was asked last, in order of their arrival. */
    List<ResourceEvent> reports() {
        List<ResourceEvent> events = new ArrayList<>();
        for (Iterator<Taken> all = taken.iterator(); all.hasNext();) {
            Taken one = all.next();
            if (one.answer().isDone()) {
                all.remove();
                if (!one.answer().isCancelled()) {
                    events.add(one.event());
                }
            }
        }
        return events;
    }

    /** Dies; what it held comes back at the gate, from another. */
    void crash() {
        gate.drop();
        List<ConvergeCommand> lost = taken.stream().filter(one -> one.answer().isCancelled()).map(Taken::command)
                .toList();
        taken.removeIf(one -> one.answer().isCancelled());
        lost.forEach(command -> take(command, true));
    }
}
