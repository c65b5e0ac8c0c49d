package io.convection.core.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables that people read are those that the code goes by; with {@code -Dlifecycles=write} the page is written anew. */
class LifeCycleDocumentTest {

    private static final Path PAGE = Path.of("../../ops/docs/life-cycles.md");

    @Test
    void thePageShowsTheTablesOfTheCode() throws IOException {
        String text = LifeCycleDocument.text();
        if ("write".equals(System.getProperty("lifecycles"))) {
            Files.writeString(PAGE, text);
        }
        assertThat(PAGE).as("to write it anew: mvn -pl topology/core -am test -Dtest=LifeCycleDocumentTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dlifecycles=write").hasContent(text);
    }
}
