package io.convection.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.convection.records.Control;
import io.convection.records.ControlKind;
import io.convection.records.ConvergeCommand;
import io.convection.records.ResourceEvent;

/** The executor of backends that run in one thread: brings commands to the gate and turns answers into events when it is asked for them. */
final class TestExecutor {

    private record Taken(ConvergeCommand command, CompletableFuture<Answer> answer) {}

    private final Gate gate;
    private final List<Taken> taken = new ArrayList<>();

    TestExecutor(Gate gate) {
        this.gate = gate;
    }

    /** Takes a command. */
    void take(ConvergeCommand command) {
        taken.add(new Taken(command, gate.arrive(Task.of(command))));
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
                    events.add(one.answer().join().event(one.command()));
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
        lost.forEach(this::take);
    }
}
