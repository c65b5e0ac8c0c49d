package io.convection.postgresql;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.convection.executor.Json;
import io.convection.executor.Request;
import io.convection.postgresql.Mark.Standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MarkTest {

    private static final String STACK = "default/shop";

    @ParameterizedTest
    @ValueSource(strings = {"", "one line", "two\nlines", "ends with a break\n", "convection {not a mark}",
            "convection {\"last\":\"x\"}"})
    void aCommentKeepsItsTextAndItsMark(String text) {
        Mark mark = Mark.made(by("3.1/C#1/2")).after(by("3.1/C#1/4"));
        Note note = new Note(text, Optional.of(mark));

        assertThat(Note.of(note.comment())).isEqualTo(note);
        assertThat(Note.of(text)).isEqualTo(new Note(text, Optional.empty()));
    }

    @Test
    void aMarkTellsItsOwnVersionFromOthers() {
        Mark mark = Mark.made(by("3.1/C#2/3"));

        assertThat(mark.to(by("3.1/C#2/3"))).as("delivered again").isEqualTo(Standing.OWN);
        assertThat(mark.to(by("3.1/C#2/4"))).isEqualTo(Standing.OWN);
        assertThat(mark.to(by("3.1/C#2/2"))).isEqualTo(Standing.SUPERSEDED);
        assertThat(mark.to(by("3.1/D#9/1"))).isEqualTo(Standing.KIN);
        assertThat(mark.to(by("3.9/C#2/3"))).as("a stack made anew under the name").isEqualTo(Standing.OTHERS);
    }

    @Test
    void whatWentThroughSeveralHandsYieldsToWhoeverHadItButNotToWhoCameBefore() {
        Mark mark = Mark.made(by("3.1/C#2/1")).after(by("3.1/D#5/1"));

        assertThat(mark.yieldsTo(by("3.1/C#2/7"))).isTrue();
        assertThat(mark.yieldsTo(by("3.1/D#5/2"))).isTrue();
        assertThat(mark.yieldsTo(by("3.1/B#1/2"))).as("it was made since").isFalse();
        assertThat(Mark.made(by("3.1/D#5/1")).after(by("3.1/C#2/4")).yieldsTo(by("3.1/C#2/5"))).isTrue();
    }

    @Test
    void whereNobodyKnowsWhoMadeItItYieldsToItsMakerAlone() {
        Mark mark = Mark.made(by("3.1/C#2/1")).after(by("3.1/D#5/1"));

        assertThat(mark.yieldsTo(doubtful("3.1/C#2/1"))).isTrue();
        assertThat(mark.yieldsTo(doubtful("3.1/D#5/1"))).isFalse();
        assertThat(Mark.adopted(by("3.1/C#2/1")).yieldsTo(doubtful("3.1/C#2/1"))).isFalse();
        assertThat(Mark.adopted(by("3.1/C#2/1")).yieldsTo(by("3.1/C#2/2"))).isTrue();
    }

    @Test
    void resourcesMayHaveOddNames() {
        OperationId id = OperationId.of("3.1/a/b#c \"d\"#12/7");

        assertThat(id).isEqualTo(new OperationId("3.1", "3.1/a/b#c \"d\"#12", 12, 7));
        assertThat(Mark.of(Mark.made(by("3.1/a/b#c \"d\"#12/7")).text()))
                .contains(Mark.made(by("3.1/a/b#c \"d\"#12/7")));
        assertThatIllegalArgumentException().isThrownBy(() -> OperationId.of("C#1"));
    }

    private static Request by(String operation) {
        return request(operation, Optional.empty());
    }

    private static Request doubtful(String maker) {
        return request("3.1/X#99/1", Optional.of(maker));
    }

    private static Request request(String operation, Optional<String> madeBy) {
        return new Request(STACK, "C", operation, operation + "@1", Json.object(), Optional.empty(), Optional.empty(),
                madeBy, Duration.ofMinutes(1), Instant.now());
    }
}
