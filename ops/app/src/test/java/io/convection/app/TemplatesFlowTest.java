package io.convection.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Templates that name other files, as a user has them. */
class TemplatesFlowTest {

    private static final String EXAMPLE = "../examples/templates.yaml";

    @TempDir
    private static Path folder;

    private static Up up;

    @BeforeAll
    static void start() {
        up = new Up(folder);
    }

    @AfterAll
    static void stop() {
        up.close();
    }

    @Test
    void aStackIsMadeOfSeveralFiles() {
        Call created = up.call("stack", "create", "pages", "-t", EXAMPLE, "--wait");
        assertThat(created.status()).as(created.err()).isEqualTo(Exit.DONE);
        Path sites = folder.resolve("data/files/sites");
        assertThat(sites.resolve("first.txt")).content().isEqualTo("hello, says first.\n");
        assertThat(sites.resolve("other-1.txt")).content().isEqualTo("hello, says first.\n, says other-1.\n");
        assertThat(up.call("stack", "outputs", "pages", "first").out()).contains("sites/first.txt");
        assertThat(up.call("stack", "list").out()).containsPattern("default/pages-others-[0-9a-f]+-0-[0-9a-f]+ ");

        Call updated = up.call("stack", "update", "pages", "-t", EXAMPLE, "-P", "greeting=bye", "--wait");
        assertThat(updated.status()).as(updated.err()).isEqualTo(Exit.DONE);
        assertThat(sites.resolve("other-0.txt")).content().isEqualTo("bye, says first.\n, says other-0.\n");

        assertThat(up.call("stack", "delete", "pages", "--wait").status()).isEqualTo(Exit.DONE);
        assertThat(sites).doesNotExist();
        assertThat(up.call("stack", "list").out()).doesNotContain("pages");
    }

    @Test
    void anEnvironmentSaysWhatTypesStandFor() throws IOException {
        write("member.yaml", """
                heat_template_version: 2021-04-16
                parameters: {n: {type: string}}
                resources: {v: {type: My::Value, properties: {value: {get_param: n}}}}
                outputs: {n: {value: {get_attr: [v, value]}}}
                """);
        Path environment = write("env.yaml", """
                parameters: {n: four}
                resource_registry: {My::Member: member.yaml, My::Value: OS::Heat::Value}
                """);
        Path template = write("main.yaml", """
                heat_template_version: 2021-04-16
                parameters: {n: {type: string}}
                resources: {m: {type: My::Member, properties: {n: {get_param: n}}}}
                outputs: {n: {value: {get_attr: [m, n]}}}
                """);
        Call created = up.call("stack", "create", "registry", "-t", template.toString(), "-e", environment.toString(),
                "--wait");
        assertThat(created.status()).as(created.err()).isEqualTo(Exit.DONE);
        assertThat(up.call("stack", "outputs", "registry", "n").out().strip()).isEqualTo("four");
    }

    @Test
    void whatIsMissingIsToldBeforeAnythingIsSent() throws IOException {
        Path template = write("lacking.yaml",
                "heat_template_version: 2021-04-16\nresources:\n  m: {type: none.yaml}\n");
        Call created = up.call("stack", "create", "lacking", "-t", template.toString());
        assertThat(created.status()).isEqualTo(Exit.FAILED);
        assertThat(created.err())
                .contains("lacking.yaml: bad-template (line 3): `none.yaml`, which lacking.yaml names, "
                        + "can't be read: there is no such file");

        Path hooks = write("hooks.yaml", "resource_registry: {resources: {a: {hooks: pre-create}}}\n");
        Call refused = up.call("stack", "create", "lacking", "-t", EXAMPLE, "-e", hooks.toString());
        assertThat(refused.err()).contains("hooks.yaml: not-supported: `resources` of `resource_registry`");
    }

    private static Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
