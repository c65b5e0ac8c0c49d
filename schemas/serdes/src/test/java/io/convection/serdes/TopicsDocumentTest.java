package io.convection.serdes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page that tells others what stands on the topics is the one that the schemas make; with {@code -Dtopics=write} it is written anew. */
class TopicsDocumentTest {

    private static final Path PAGE = Path.of("../../ops/docs/topics.md");

    @Test
    void thePageShowsTheSchemasAndTopicsOfTheCode() throws IOException {
        String text = TopicsDocument.text();
        if ("write".equals(System.getProperty("topics"))) {
            Files.writeString(PAGE, text);
        }
        assertThat(PAGE).as("to write it anew: mvn -pl schemas/serdes -am test -Dtest=TopicsDocumentTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dtopics=write").hasContent(text);
    }

    @Test
    void everyLinkWithinThePageLeadsToOneHeading() {
        String text = TopicsDocument.text();
        List<String> headings = Pattern.compile("(?m)^#+ (.*)$").matcher(text).results()
                .map(found -> anchor(found.group(1))).toList();

        assertThat(headings).doesNotHaveDuplicates();
        assertThat(Pattern.compile("\\(#([^)]+)\\)").matcher(text).results().map((MatchResult found) -> found.group(1)))
                .isNotEmpty().allSatisfy(link -> assertThat(headings).contains(link));
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
