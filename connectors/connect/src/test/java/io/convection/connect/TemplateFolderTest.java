package io.convection.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.convection.connect.TemplateFolder.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** What a folder says, look by look. */
class TemplateFolderTest {

    private static final String GOOD = "heat_template_version: 2021-04-16\nresources: {a: {type: T}}\n";

    @TempDir
    Path root;

    private TemplateFolder folder;

    @BeforeEach
    void open() throws IOException {
        folder = new TemplateFolder(root);
        write("shop.yaml", GOOD);
    }

    @Test
    void fileIsTakenWhenTwoLooksFindItAlike() throws IOException {
        assertThat(folder.look()).isEmpty();
        assertThat(folder.look()).containsOnlyKeys("shop").extractingByKey("shop").isInstanceOf(State.Good.class);
    }

    @Test
    void whatChangesBetweenTwoLooksIsAsItWasKnownBefore() throws IOException {
        folder.look();
        State before = folder.look().get("shop");
        write("shop.yaml", GOOD + "# more\n");

        assertThat(folder.look().get("shop")).isSameAs(before);
        assertThat(folder.look().get("shop")).isNotEqualTo(before);
    }

    @Test
    void parametersBesideATemplateAreOfItsContent() throws IOException {
        write("shop.yaml", "heat_template_version: 2021-04-16\nparameters: {n: {type: number}}\n");
        write("shop.env.yaml", "parameters: {n: 3}\n");
        Template with3 = good("shop");
        write("shop.env.yaml", "parameters: {n: 44}\n");
        Template with44 = good("shop");

        assertThat(with3.parameters()).isEqualTo("{\"n\":3}");
        assertThat(with44.parameters()).isEqualTo("{\"n\":44}");
        assertThat(with3.hash()).isNotEqualTo(with44.hash());
    }

    @Test
    void badFileSaysWhatIsWrong() throws IOException {
        write("bad.yaml", "heat_template_version: 2021-04-16\nresources: {a: {typ: T}}\n");
        write("unread.yaml", "a: [\n");

        assertThat(states().get("bad")).asInstanceOf(type(State.Bad.class)).extracting(State.Bad::why).asString()
                .startsWith("bad-template at resources.a");
        assertThat(states().get("unread")).asInstanceOf(type(State.Bad.class)).extracting(State.Bad::why).asString()
                .startsWith("bad-yaml");
    }

    @Test
    void aFolderBelowIsAProjectAndWhatIsHiddenIsNotLookedAt() throws IOException {
        write("team/web.yaml", GOOD);
        write(".git/config.yaml", GOOD);
        write(".shop.yaml", GOOD);
        write("notes.txt", "none");

        assertThat(states()).containsOnlyKeys("shop", "team/web");
    }

    @Test
    void fileIsGoneWhenTwoLooksMissIt() throws IOException {
        write("other.yaml", GOOD);
        states();
        Files.delete(root.resolve("other.yaml"));

        folder.look();
        assertThat(folder.isGone("other")).isFalse();
        assertThat(folder.look()).containsOnlyKeys("shop");
        assertThat(folder.isGone("other")).isTrue();
        assertThat(folder.isGone("shop")).isFalse();
    }

    @Test
    void nothingIsGoneOfAFolderThatIsEmptyOrNotThere() throws IOException {
        states();
        Files.delete(root.resolve("shop.yaml"));

        assertThatThrownBy(folder::look).isInstanceOf(IOException.class).hasMessageContaining("deletes no stack");
        assertThatThrownBy(folder::look).isInstanceOf(IOException.class);
        assertThat(folder.isGone("shop")).isFalse();
        assertThatThrownBy(new TemplateFolder(root.resolve("nowhere"))::look).isInstanceOf(IOException.class);
    }

    private Map<String, State> states() throws IOException {
        folder.look();
        return folder.look();
    }

    private Template good(String name) throws IOException {
        return ((State.Good) states().get(name)).template();
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
