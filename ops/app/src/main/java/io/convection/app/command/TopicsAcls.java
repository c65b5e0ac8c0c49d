package io.convection.app.command;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.convection.app.client.ClientConfig;
import io.convection.app.topics.Role;

/** Says who is to be allowed what. */
// @formatter:off
@Command(name = "acls",
        description = "Print what each role must be allowed on a Kafka that asks: as a table, and as commands for kafka-acls. "
                + "Nothing is asked of Kafka. Whoever may read or write may also describe.",
        footer = {"  convection topics acls",
                "  convection topics acls --role engine --principal User:convection",
                "  convection topics acls --pool gpu -o json"})
// @formatter:on
public final class TopicsAcls implements Runnable {

    /** The roles, in lower case on the command line. */
    enum Who {
        client, engine, executor, consumer, auditor, operator
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--role", paramLabel = "ROLE", order = 10, description = "Only this one: ${COMPLETION-CANDIDATES}.")
    private Optional<Who> who = Optional.empty();

    // @formatter:off
    @Option(names = "--principal",
            paramLabel = "PRINCIPAL",
            order = 11,
            description = "Who is to be allowed it, in the commands; otherwise a placeholder, User: and the role's name.")
    // @formatter:on
    private Optional<String> principal = Optional.empty();

    @Option(names = "--pool", paramLabel = "POOL", order = 13, description = "A pool of executors that has a command topic of its own; may be given several times.")
    private List<String> pools = List.of();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private ClientOptions client = new ClientOptions();

    @Override
    public void run() {
        ClientConfig config = client.config();
        PrintWriter out = spec.commandLine().getOut();
        List<Role> roles = who.map(each -> List.of(Role.valueOf(each.name().toUpperCase(Locale.ROOT))))
                .orElse(Arrays.asList(Role.values()));
        AclText text = new AclText(config, pools, roles, principal);
        if (output.json()) {
            text.json(out);
        } else {
            text.table(out);
            out.println();
            text.commands(out);
        }
    }
}
