package io.convection.app.command;

import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.convection.app.Trouble;
import io.convection.app.client.Installation;
import io.convection.changes.Change;
import io.convection.changes.ChangeException;
import io.convection.changes.Signal;
import io.convection.changes.SignalSender;

/** Says that something happened that a resource waits for. */
// @formatter:off
@Command(name = "signal",
        description = {"Say that something happened that a resource of the stack waits for: RESOURCE is an OS::Heat::WaitConditionHandle.",
                "The same --id again is the same signal; without it, each call is another one."},
        footer = {"  convection stack signal shop booted",
                "  convection stack signal shop booted --id web-1 --data '{\"port\": 80}'",
                "  convection stack signal shop booted --failed --reason 'no disk'"})
// @formatter:on
public final class StackSignal implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private StackName stack = new StackName();

    @Parameters(index = "1", paramLabel = "RESOURCE", description = "The resource's name in the template.")
    private String resource = "";

    @Option(names = "--id", paramLabel = "ID", order = 10, description = "Tells it from other signals for the resource. Otherwise a fresh one.")
    private Optional<String> id = Optional.empty();

    @Option(names = "--failed", order = 11, description = "Something failed; what waits for it fails.")
    private boolean failed;

    @Option(names = "--reason", paramLabel = "TEXT", order = 12, description = "Why, in one sentence for people.")
    private Optional<String> reason = Optional.empty();

    @Option(names = "--data", paramLabel = "JSON", order = 13, description = "What the attribute `data` of the wait condition is to have.")
    private Optional<String> data = Optional.empty();

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public void run() {
        Signal signal = new Signal(stack.id(), resource, id.orElseGet(Change::freshId), failed, reason, data);
        Installation.with(client.config(), installation -> {
            try (SignalSender sender = new SignalSender(installation.cluster())) {
                sender.send(signal);
                return signal;
            } catch (ChangeException e) {
                throw Trouble.call(e.getMessage());
            }
        });
        spec.commandLine().getOut().println("signal " + signal.id() + " is on its way to " + resource + " of "
                + signal.stack());
    }
}
