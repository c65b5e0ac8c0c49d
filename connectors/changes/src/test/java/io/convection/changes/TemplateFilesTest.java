package io.convection.changes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.convection.core.Code;
import io.convection.core.InvalidException;
import io.convection.core.Templates;
import io.convection.records.Definition;
import io.convection.records.Trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Templates that name other files become one text. */
class TemplateFilesTest {

    static {
        Trust.install();
    }

    private static final String HEAD = "heat_template_version: 2021-04-16\n";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private String whole(String text) {
        return TemplateFiles.whole(folder.resolve("main.yaml"), text, Map.of());
    }

    private static Map<String, JsonNode> resources(String text) throws InvalidException {
        return Templates.parse(text, "{}").stream().collect(java.util.stream.Collectors.toMap(
                Definition::getName, definition -> json(definition.getProperties())));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoNamesNoFileStaysAsItIs() {
        String text = HEAD + "# says get_file and .yaml\nresources:\n  a: {type: OS::Heat::None}\n";
        assertThat(whole(text)).isSameAs(text);
        assertThat(whole("resources: [.yaml")).as("what is wrong is told by others").isEqualTo("resources: [.yaml");
    }

    @Test
    void aTypeThatIsAFileBecomesWhatStandsInIt() throws Exception {
        String member = HEAD + "parameters: {size: {type: number}}\nresources:\n  r: {type: OS::Heat::None}\n";
        write("lib/member.yaml", member);
        String text = whole(HEAD + """
                resources:
                  web:
                    type: lib/member.yaml
                    depends_on: bare
                    properties:
                      size: 3
                      from: {get_resource: bare}
                  bare:
                    type: lib/member.yaml
                """);
        List<Definition> all = Templates.parse(text, "{}");
        assertThat(all).extracting(Definition::getType).containsOnly("Convection::Template");
        assertThat(all.getLast().getDependsOn()).containsExactly("bare");
        assertThat(resources(text).get("web").path("template").textValue()).isEqualTo(member);
        assertThat(resources(text).get("web").path("parameters"))
                .isEqualTo(json("{\"size\":3,\"from\":{\"get_resource\":\"bare\"}}"));
        assertThat(resources(text).get("bare")).isEqualTo(JSON.createObjectNode().put("template", member));
    }

    @Test
    void getFileIsTheTextOfTheFile() throws Exception {
        String odd = "a \"b\" \\ \t\r\n \u0001\u0085\u2028\uFEFF é 😀 {{x}} # %index%\n";
        write("odd.txt", odd);
        String text = whole(HEAD + "resources:\n  a:\n    type: T\n    properties:\n      p: [{get_file: odd.txt}]\n"
                + "      q: {str_replace: {template: {get_file: odd.txt}, params: {a: b}}}\n");
        assertThat(resources(text).get("a").path("p").path(0).textValue()).isEqualTo(odd);
        assertThat(resources(text).get("a").path("q").textValue()).isEqualTo(odd.replace("a", "b"));
        assertThat(whole(text)).as("nothing is left to do").isEqualTo(text);
    }

    @Test
    void pathsAreThoseOfTheFileThatNamesThem() throws Exception {
        write("lib/inner/note.txt", "note");
        write("lib/inner/leaf.yaml", HEAD + "resources:\n  r: {type: T, properties: {p: {get_file: note.txt}}}\n");
        write("lib/mid.template", HEAD + "resources:\n  m: {type: inner/leaf.yaml}\n");
        Path leaf = folder.resolve("lib/inner/leaf.yaml");
        String text = whole(
                HEAD + "resources:\n  a: {type: lib/mid.template}\n  b: {type: '" + leaf.toUri() + "'}\n  c: {type: "
                        + leaf + "}\n");
        String mid = resources(text).get("a").path("template").textValue();
        String inner = resources(mid).get("m").path("template").textValue();
        assertThat(resources(inner).get("r").path("p").textValue()).isEqualTo("note");
        assertThat(resources(text).get("b").path("template").textValue()).isEqualTo(inner);
        assertThat(resources(text).get("c").path("template").textValue()).isEqualTo(inner);
    }

    @Test
    void groupsAndStacksMayNameTemplates() throws Exception {
        String member = HEAD + "resources:\n  r: {type: T}\n";
        write("member.yaml", member);
        String text = whole(HEAD + """
                resources:
                  group:
                    type: OS::Heat::ResourceGroup
                    properties:
                      count: 2
                      resource_def: {type: member.yaml, properties: {n: '%index%'}}
                  stack:
                    type: OS::Heat::Stack
                    properties: {template: {get_file: member.yaml}, parameters: {a: 1}}
                """);
        JsonNode group = resources(text).get("group");
        assertThat(group.path("resource_def").path("type").textValue()).isEqualTo("Convection::Template");
        assertThat(group.path("resource_def").path("properties").path("template").textValue()).isEqualTo(member);
        assertThat(group.path("resource_def").path("properties").path("parameters").path("n").textValue())
                .isEqualTo("%index%");
        assertThat(resources(text).get("stack").path("template").textValue()).isEqualTo(member);
    }

    @Test
    void aRegistryNamesTypesAndFiles() throws Exception {
        Path member = write("member.yaml", HEAD + "resources:\n  r: {type: My::Value}\n");
        String text = TemplateFiles.whole(folder.resolve("main.yaml"),
                HEAD + "resources:\n  a: {type: My::Server}\n  b: {type: My::Value, properties: {value: 1}}\n",
                Map.of("My::Server", member.toString(), "My::Value", "OS::Heat::Value"));
        assertThat(Templates.parse(text, "{}")).extracting(Definition::getType).containsExactly("Convection::Template",
                "OS::Heat::Value");
        assertThat(resources(text).get("a").path("template").textValue()).contains("OS::Heat::Value")
                .doesNotContain("My::");
    }

    @Test
    void linesStayWhatTheyWere() throws Exception {
        write("note.txt", "many\nlines\n");
        String text = whole(HEAD + """
                # a comment
                resources:
                  a:
                    type: T
                    properties:
                      p: {get_file: note.txt}
                      q: |
                        more
                        lines
                  b:
                    type: T

                    wrong: 1
                """);
        assertThatThrownBy(() -> Templates.parse(text, "{}")).isInstanceOfSatisfying(InvalidException.class,
                e -> assertThat(e.place()).endsWith("(line 14)"));
    }

    @Test
    void anchorsTagsAndMergesStayToo() throws Exception {
        write("note.txt", "note");
        String plain = HEAD + """
                resources:
                  a: &a
                    type: T
                    properties: &p {yes: yes, octal: 010, text: '010', float: 1.5, exp: 1e3, time: 1:30, none: ~,
                      empty: , date: 2021-04-16, tagged: !!str 5, list: &l [a, *l2]}
                  b: {<<: *a, depends_on: a}
                  c: {type: T, properties: {<<: *p, list: *l, file: FILE}}
                """.replace("[a, *l2]", "[a, {b: c}]");
        String text = whole(plain.replace("FILE", "{get_file: note.txt}"));
        assertThat(Templates.parse(text, "{}")).isEqualTo(Templates.parse(plain.replace("FILE", "note"), "{}"));
        assertThat(text).contains("&a", "*a", "<<: ");
    }

    @Property(tries = 200)
    void whateverAFileHoldsIsWhatThePropertyIs(@ForAll("texts") String content) throws Exception {
        Path folder = Files.createTempDirectory("texts");
        try {
            Files.writeString(folder.resolve("x"), content);
            String text = TemplateFiles.whole(folder.resolve("main.yaml"),
                    HEAD + "resources:\n  a: {type: T, properties: {p: {get_file: x}, q: yes}}\n", Map.of());
            assertThat(resources(text).get("a").path("p").textValue()).isEqualTo(content);
        } finally {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> odd = Arbitraries.of("\"", "\\", "\n", "\r\n", "\t", ": ", "# ", "{", "}", "\u0000", "\u0007",
                "\u007f", "\u0085", "\u2028", "\u2029", "\uFEFF", "\uFFFE", "\uFFFF", "\uE000", "é", "😀", "<<", "*a",
                "&a");
        return Arbitraries.oneOf(odd, Arbitraries.strings().ascii().ofMaxLength(5)).list().ofMaxSize(20)
                .map(parts -> String.join("", parts));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "type: none.yaml | BAD_TEMPLATE | `none.yaml`, which main.yaml names, can't be read: there is no such file",
            "type: sub.yaml | BAD_TEMPLATE | can't be read: it is a folder",
            "type: 'http://example.org/a.yaml' | NOT_SUPPORTED | only files are",
            "type: 'file:a.yaml' | BAD_TEMPLATE | this is no path",
            "type: large.yaml | TOO_LARGE | has 260001 bytes",
            "type: binary.yaml | BAD_TEMPLATE | it is not UTF-8 text",
            "type: many.yaml | TOO_LARGE | `many.yaml` has, with the files that it names, more than 260000 bytes",
            "type: broken.yaml | BAD_YAML | in `broken.yaml`: bad-yaml (line 4): not valid YAML",
            "type: wrong.yaml | BAD_TEMPLATE | in `wrong.yaml`: bad-template at resources.a.typ (line 3)",
            "type: main.yaml | CYCLE | main.yaml → main.yaml",
            "type: circle.yaml | CYCLE | main.yaml → circle.yaml → main.yaml",
            "type: deep1.yaml | TOO_LARGE | `deep6.yaml`, which deep5.yaml names",
            "{type: T, properties: {p: {get_file: none}}} | BAD_TEMPLATE | there is no such file",
            "{type: T, properties: {p: {get_file: [a]}}} | BAD_FUNCTION | takes the name of a file"})
    void whatCanNotBeHadIsNamedWithItsLine(String resource, Code code, String message) throws Exception {
        Files.createDirectory(folder.resolve("sub.yaml"));
        write("large.yaml", "x".repeat(260_001));
        Files.write(folder.resolve("binary.yaml"), new byte[]{(byte) 0xff});
        write("long.txt", "x".repeat(150_000));
        write("many.yaml",
                HEAD + "resources:\n  a: {type: T, properties: {p: [{get_file: long.txt}, {get_file: long.txt}]}}\n");
        write("broken.yaml", HEAD + "resources:\n  a: [\n");
        write("wrong.yaml", HEAD + "resources:\n  a: {typ: T}\n");
        write("circle.yaml", HEAD + "resources:\n  a: {type: main.yaml}\n");
        for (int i = 1; i <= 6; i++) {
            write("deep" + i + ".yaml", HEAD + "resources:\n  a: {type: deep" + (i + 1) + ".yaml}\n");
        }
        String text = HEAD + "resources:\n  a:\n    " + resource + "\n";
        write("main.yaml", text);
        assertThatThrownBy(() -> whole(text)).isInstanceOfSatisfying(ChangeException.class, e -> {
            assertThat(e.code()).contains(code);
            assertThat(e.place()).matches("\\(line [34]\\)");
            assertThat(e.getMessage()).contains(message);
        });
    }

    @Test
    void fiveLevelsAreEnoughForAll() throws Exception {
        for (int i = 1; i <= 4; i++) {
            write("deep" + i + ".yaml", HEAD + "resources:\n  a: {type: deep" + (i + 1) + ".yaml}\n");
        }
        write("deep5.yaml", HEAD + "resources:\n  a: {type: T}\n");
        String both = whole(HEAD + "resources:\n  z: {type: deep5.yaml}\n  a: {type: deep1.yaml}\n");
        assertThat(resources(both)).hasSize(2);
        write("top.yaml", HEAD + "resources:\n  a: {type: deep1.yaml}\n");
        assertThatThrownBy(() -> whole(HEAD + "resources:\n  z: {type: deep1.yaml}\n  a: {type: top.yaml}\n"))
                .hasMessageContaining("levels below the first");
    }
}
