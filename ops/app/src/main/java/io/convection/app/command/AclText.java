package io.convection.app.command;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.convection.app.client.ClientConfig;
import io.convection.app.client.Installation;
import io.convection.app.text.JsonLine;
import io.convection.app.text.TextTable;
import io.convection.app.topics.Acls;
import io.convection.app.topics.Grant;
import io.convection.app.topics.Role;

/** What roles must be allowed, as it is printed. */
final class AclText {

    private final ClientConfig config;
    private final List<Role> roles;
    private final Acls acls;
    private final Optional<String> principal;

    /** @param principal in commands; a placeholder for each role where none is named */
    AclText(ClientConfig config, Collection<String> pools, List<Role> roles, Optional<String> principal) {
        this.config = config;
        this.roles = roles;
        this.acls = new Acls(Installation.topics(config), config.applicationId(), pools);
        this.principal = principal;
    }

    /** Of all roles: table and commands. */
    static void print(ClientConfig config, Collection<String> pools, PrintWriter out) {
        AclText text = new AclText(config, pools, Arrays.asList(Role.values()), Optional.empty());
        out.println();
        text.table(out);
        out.println();
        text.commands(out);
    }

    /** A row for each name, for people. */
    void table(PrintWriter out) {
        TextTable table = new TextTable("ROLE", "RESOURCE", "PATTERN", "NAME", "OPERATIONS", "FOR");
        for (Grant grant : grants()) {
            for (String name : grant.names()) {
                table.row(grant.role().word(), grant.resource().word(), grant.pattern(), name,
                        String.join(", ", grant.operations()), grant.reason());
            }
        }
        table.print(out);
    }

    /** A script, for a shell. */
    void commands(PrintWriter out) {
        for (Role role : roles) {
            out.println("# " + role.word() + ": " + role.task());
            acls.of(role).forEach(each -> out.println(each.command(config.bootstrapServers(), principal(role))));
        }
    }

    /** An object a line, for programs. */
    void json(PrintWriter out) {
        for (Grant grant : grants()) {
            out.println(new JsonLine().with("role", grant.role().word()).with("resource", grant.resource().word())
                    .with("pattern", grant.pattern()).with("names", grant.names())
                    .with("operations", grant.operations()).with("reason", grant.reason())
                    .with("command", grant.command(config.bootstrapServers(), principal(grant.role()))).text());
        }
    }

    private List<Grant> grants() {
        return roles.stream().flatMap(role -> acls.of(role).stream()).toList();
    }

    private String principal(Role role) {
        return principal.orElse("User:" + role.name().toUpperCase(Locale.ROOT));
    }
}
