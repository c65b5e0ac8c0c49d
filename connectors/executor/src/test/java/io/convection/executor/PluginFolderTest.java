package io.convection.executor;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.executor.secrets.OperationSecrets;
import io.convection.executor.secrets.Secrets;
import io.convection.records.CommandAction;
import io.convection.records.ConvergeCommand;
import io.convection.records.ResourceType;
import io.convection.records.Trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PluginFolderTest {

    static {
        Trust.install();
    }

    @TempDir
    private Path folder;
    @TempDir
    private Path work;

    @Test
    void eachJarHasItsOwnClasses() throws Exception {
        jar(folder.resolve("one.jar"), "One", true);
        jar(Files.createDirectory(folder.resolve("two")).resolve("two.jar"), "Two", true);
        Files.writeString(folder.resolve("README"), "no plugin, and no jar");

        try (Plugins plugins = Plugins.discover(Map.of("greeting", "hello"), folder)) {
            assertThat(plugins.types()).extracting(ResourceType::getName).containsExactly("One::Type", "Two::Type");
            assertThat(created(plugins, "One::Type")).isEqualTo("hello from One, Library of One");
            assertThat(created(plugins, "Two::Type")).isEqualTo("hello from Two, Library of Two");
        }
    }

    @Test
    void standsBesidePluginsThatAreGiven() throws Exception {
        jar(folder.resolve("one.jar"), "One", true);
        jar(folder.resolve("two.jar"), "Two", true);

        try (Plugins one = Plugins.of(List.of(), Map.of("greeting", "hello"), folder);
                Plugins given = Plugins.of(List.of(one.find("One::Type").orElseThrow()))) {
            assertThat(one.types()).hasSize(2);
            assertThatThrownBy(() -> Plugins.of(List.of(given.find("One::Type").orElseThrow()),
                    Map.of("greeting", "hello"), folder)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("two plugins offer the type One::Type");
        }
    }

    @Test
    void aJarWithoutAPluginIsNamed() throws Exception {
        jar(folder.resolve("one.jar"), "One", false);

        assertThatThrownBy(() -> Plugins.discover(Map.of(), folder)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one.jar offers no plugin").hasMessageContaining("META-INF/services");
    }

    @Test
    void aJarThatIsNoneIsNamed() throws Exception {
        Files.writeString(folder.resolve("broken.jar"), "no jar at all");

        assertThatThrownBy(() -> Plugins.discover(Map.of(), folder)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("broken.jar");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Plugins.discover(Map.of(), folder.resolve("none")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("none can't be read");
    }

    private static String created(Plugins plugins, String type) throws Exception {
        Outcome outcome = plugins.find(type).orElseThrow()
                .create(request(plugins.find(type).orElseThrow().type(),
                        Commands.command("C", CommandAction.CREATE, type).build()));
        return ((Outcome.Done) outcome).physicalId();
    }

    private static Request request(ResourceType type, ConvergeCommand command) {
        OperationSecrets secrets = Secrets.none().ofOperation(command.getStack());
        return Requests.of(command, OpenProperties.of(command, type, secrets), type, Instant.EPOCH,
                OperationLog.unread(), secrets);
    }

    /** A plugin and a library of it, whose class has the same name in each jar. */
    private void jar(Path file, String name, boolean named) throws IOException {
        Path sources = Files.createDirectory(work.resolve(name));
        Files.writeString(sources.resolve("Factory.java"),
                """
                        package sample;
                        import io.convection.executor.*;
                        import io.convection.records.ResourceType;
                        import java.util.*;
                        public class Factory implements PluginFactory {
                            public List<Plugin> plugins(Map<String, String> settings) {
                                return List.of(new Plugin() {
                                    public ResourceType type() { return TypeBuilder.type("NAME::Type", "For a test.").build(); }
                                    public Outcome create(Request request) {
                                        return Outcome.done(settings.get("greeting") + " from NAME, " + Library.NAME, Json.object());
                                    }
                                    public Outcome update(Request request) { return Outcome.failed("no"); }
                                    public Outcome delete(Request request) { return Outcome.deleted(request); }
                                });
                            }
                        }
                        """
                        .replace("NAME::", name + "::").replace("from NAME", "from " + name));
        Files.writeString(sources.resolve("Library.java"),
                "package sample; class Library { static final String NAME = \"Library of \" + \"" + name
                        + "\".strip(); }");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(said, files, null,
                    List.of("-d", sources.toString(), "-proc:none"), null,
                    files.getJavaFileObjects(sources.resolve("Factory.java"), sources.resolve("Library.java"))).call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out);
                var classes = Files.list(sources.resolve("sample"))) {
            for (Path each : classes.sorted().toList()) {
                put(jar, "sample/" + each.getFileName(), Files.readAllBytes(each));
            }
            if (named) {
                put(jar, "META-INF/services/" + PluginFactory.class.getName(),
                        "sample.Factory".getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }
}
