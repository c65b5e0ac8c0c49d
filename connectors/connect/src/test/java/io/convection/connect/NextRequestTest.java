package io.convection.connect;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;

import static io.convection.records.ChangeKind.CREATE;
import static io.convection.records.ChangeKind.DELETE;
import static io.convection.records.ChangeKind.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

/** What is asked for a file, by what was asked and answered before. */
class NextRequestTest {

    @Test
    void newFileCreates() {
        assertThat(NextRequest.present(Optional.empty(), "h")).contains(CREATE);
    }

    @Test
    void whatIsNotAnsweredIsWaitedForWhateverTheFileSaysByNow() {
        assertThat(NextRequest.present(sent(CREATE, "h", Sent.NONE), "other")).isEmpty();
        assertThat(NextRequest.absent(sent(CREATE, "h", Sent.NONE))).isEmpty();
    }

    @Test
    void changedFileUpdatesAndAnUnchangedOneAsksNothing() {
        assertThat(NextRequest.present(sent(CREATE, "h", Sent.ACCEPTED), "other")).contains(UPDATE);
        assertThat(NextRequest.present(sent(UPDATE, "h", Sent.ACCEPTED), "h")).isEmpty();
    }

    @Test
    void stackThatExistsIsUpdatedAndOneThatDoesNotIsCreated() {
        assertThat(NextRequest.present(sent(CREATE, "h", "stack-exists"), "h")).contains(UPDATE);
        assertThat(NextRequest.present(sent(UPDATE, "h", "unknown-stack"), "h")).contains(CREATE);
    }

    @Test
    void whatWasRefusedForItsContentIsAskedAgainWhenThatIsAnother() {
        assertThat(NextRequest.present(sent(CREATE, "h", "unknown-type"), "h")).isEmpty();
        assertThat(NextRequest.present(sent(CREATE, "h", "unknown-type"), "mended")).contains(CREATE);
        assertThat(NextRequest.present(sent(UPDATE, "h", "protected"), "mended")).contains(UPDATE);
    }

    @Test
    void removedFileDeletesOnce() {
        assertThat(NextRequest.absent(sent(UPDATE, "h", Sent.ACCEPTED))).contains(DELETE);
        assertThat(NextRequest.absent(sent(DELETE, "", Sent.ACCEPTED))).isEmpty();
        assertThat(NextRequest.absent(sent(DELETE, "", "protected"))).isEmpty();
        assertThat(NextRequest.absent(Optional.empty())).isEmpty();
    }

    @Test
    void fileThatComesBackWaitsUntilItsStackIsGone() {
        assertThat(NextRequest.present(sent(DELETE, "", Sent.ACCEPTED), "h")).isEmpty();
        assertThat(NextRequest.present(sent(CREATE, "h", "stack-deleting"), "h")).isEmpty();
        assertThat(NextRequest.present(sent(DELETE, "", Sent.GONE), "h")).contains(CREATE);
    }

    @Test
    void fileThatComesBackAfterARefusedDeleteUpdates() {
        assertThat(NextRequest.present(sent(DELETE, "", "protected"), "h")).contains(UPDATE);
    }

    @Test
    void whatWasAnsweredInAnotherLifeIsAskedAgain() {
        assertThat(NextRequest.present(sent(CREATE, "h", Sent.REPEATED), "h")).contains(UPDATE);
        assertThat(NextRequest.absent(sent(DELETE, "", Sent.REPEATED))).contains(DELETE);
    }

    private static Optional<Sent> sent(ChangeKind kind, String hash, String answer) {
        return Optional.of(new Sent(kind, hash, "r", 0, answer));
    }
}
