package io.convection.bench;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.convection.records.CommandAction;
import io.convection.records.JournalEntry;
import io.convection.records.ResourceEvent;
import io.convection.records.Source;
import io.convection.records.Trust;
import io.convection.records.fact.Asked;
import io.convection.records.fact.InProgress;

import static org.assertj.core.api.Assertions.assertThat;

class QuestionsTest {

    static {
        Trust.install();
    }

    private final Questions questions = new Questions();

    private static JournalEntry entry(long millis, Object fact) {
        return JournalEntry.newBuilder().setStack("p/s").setUid("u").setSequence(1)
                .setTime(Instant.ofEpochMilli(millis)).setRules(1).setSource(new Source("resource-events", 0, 0L))
                .setInput(ResourceEvent.newBuilder().setStack("p/s").build()).setFacts(List.of(fact)).build();
    }

    private static InProgress goesOn(String resource, long due) {
        return new InProgress(resource, 1L, 1L, 1, "token", Instant.ofEpochMilli(due));
    }

    private static Asked asked(String resource) {
        return Asked.newBuilder().setResource(resource).setVersion(1).setOperation(1).setAttempt(1)
                .setType(TimedOperation.TYPE).setAction(CommandAction.CREATE).setToken("token").setPool("")
                .setAt(Instant.EPOCH).build();
    }

    @Test
    void tellsHowFarBehindTimeTheyWereAsked() {
        questions.take(entry(0, goesOn("a", 1000)));
        questions.take(entry(0, goesOn("b", 2000)));
        assertThat(questions.dueBy(Instant.ofEpochMilli(1500))).isEqualTo(1);

        questions.take(entry(1200, asked("a")));
        questions.take(entry(2010, asked("b")));

        assertThat(questions.answers()).isEqualTo(2);
        assertThat(questions.asked()).isEqualTo(2);
        assertThat(questions.waiting()).isZero();
        assertThat(questions.early()).isZero();
        assertThat(questions.lag(50)).isEqualTo(10);
        assertThat(questions.lag(100)).isEqualTo(200);
    }

    @Test
    void countsWhatIsAskedTooEarly() {
        questions.take(entry(0, goesOn("a", 1000)));
        questions.take(entry(900, asked("a")));

        assertThat(questions.early()).isEqualTo(1);
    }

    @Test
    void aWordThatAnOperationTakesItsTimeIsNoAnswer() {
        questions.take(entry(0, new InProgress("a", 1L, 1L, 1, null, null)));

        assertThat(questions.answers()).isZero();
        assertThat(questions.waiting()).isZero();
    }
}
