package io.convection.app.client;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.StackFailed;
import io.convection.records.fact.TraversalStarted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class RequestStoryTest {

    private final RequestStory story = new RequestStory("r1");
    private final Decided stack = new Decided(story::take);

    @Test
    void nothingIsKnownOfARequestThatWasNotDecided() {
        stack.request(ChangeKind.CREATE, "other", Decided.chain("a"));

        assertThat(story.answer()).isEmpty();
        assertThat(story.end()).isEmpty();
        assertThat(story.tally().total()).isZero();
    }

    @Test
    void acceptedRequestIsInProgressUntilItsTraversalCompletes() {
        stack.request(ChangeKind.CREATE, "r1", Decided.chain("a", "b"));
        assertThat(story.answer()).get().isInstanceOf(Accepted.class);
        assertThat(story.end()).isEmpty();

        stack.complete("a");
        stack.complete("b");

        assertThat(story.end()).get(type(StackCompleted.class)).extracting(StackCompleted::getTraversal).isEqualTo(1L);
    }

    @Test
    void rejectedRequestHasItsCode() {
        stack.request(ChangeKind.UPDATE, "r1", Decided.chain("a"));

        assertThat(story.answer()).get(type(Rejected.class)).extracting(Rejected::getCode).isEqualTo("unknown-stack");
    }

    @Test
    void failureOfItsTraversalIsItsEnd() {
        stack.request(ChangeKind.CREATE, "r1", Decided.chain("a", "b"));
        stack.fail("a", "quota exceeded");

        assertThat(story.end()).get(type(StackFailed.class))
                .satisfies(end -> assertThat(end.getReason()).contains("quota"));
        assertThat(story.tally().failures()).containsExactly("a: create of a#1 failed: quota exceeded");
        assertThat(story.tally().inFlight()).isEmpty();
    }

    @Test
    void nextRequestSupersedesIt() {
        stack.request(ChangeKind.CREATE, "r1", Decided.chain("a", "b"));
        stack.request(ChangeKind.UPDATE, "r2", Decided.chain("a"));
        stack.complete("a");

        assertThat(story.end()).get(type(TraversalStarted.class)).extracting(TraversalStarted::getRequestId)
                .isEqualTo("r2");
    }

    @Test
    void endOfAnEarlierTraversalIsNotItsOwn() {
        stack.request(ChangeKind.CREATE, "r0", Decided.chain("a"));
        stack.complete("a");
        stack.request(ChangeKind.UPDATE, "r1", Decided.chain("a", "b"));

        assertThat(story.end()).isEmpty();
        stack.complete("b");
        assertThat(story.end()).get(type(StackCompleted.class)).extracting(StackCompleted::getTraversal).isEqualTo(2L);
    }

    @Test
    void repetitionIsNoAnswerOfItsOwn() {
        stack.request(ChangeKind.CREATE, "r1", Decided.chain("a"));
        stack.complete("a");
        assertThat(story.isRepeated()).isFalse();

        stack.request(ChangeKind.CREATE, "r1", Decided.chain("a"));

        assertThat(story.isRepeated()).isTrue();
        assertThat(story.end()).get().isInstanceOf(StackCompleted.class);
    }

    @Test
    void tallyCountsNamesThatSettleAndVersionsThatGo() {
        stack.request(ChangeKind.CREATE, "r0", Decided.chain("a", "b", "c"));
        stack.complete("a");
        stack.complete("b");
        stack.complete("c");
        stack.request(ChangeKind.UPDATE, "r1", Decided.chain("a", "d"));

        assertThat(story.tally().total()).isEqualTo(3);
        assertThat(story.tally().inFlight()).contains("create d#4");
        stack.complete("d");
        stack.complete("c");
        assertThat(story.tally().done()).isEqualTo(2);
        assertThat(story.tally().inFlight()).containsExactly("delete b#2");
        stack.complete("b");
        assertThat(story.tally().done()).isEqualTo(story.tally().total()).isEqualTo(3);
    }

    @Test
    void deletionCountsWhatIsToGo() {
        stack.request(ChangeKind.CREATE, "r0", Decided.chain("a", "b"));
        stack.complete("a");
        stack.complete("b");
        stack.request(ChangeKind.DELETE, "r1", "");
        assertThat(story.tally().total()).isEqualTo(2);

        stack.complete("b");
        stack.complete("a");

        assertThat(story.tally().done()).isEqualTo(2);
        assertThat(story.end()).get().isInstanceOf(StackCompleted.class);
    }
}
