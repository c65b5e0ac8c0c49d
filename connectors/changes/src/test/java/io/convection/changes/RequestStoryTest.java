package io.convection.changes;

import org.junit.jupiter.api.Test;

import io.convection.records.ChangeKind;
import io.convection.records.PreviewLine;
import io.convection.records.StackAction;
import io.convection.records.Verdict;
import io.convection.records.fact.Accepted;
import io.convection.records.fact.Cancelled;
import io.convection.records.fact.MarkedUnhealthy;
import io.convection.records.fact.PreviewEnded;
import io.convection.records.fact.Rejected;
import io.convection.records.fact.StackCompleted;
import io.convection.records.fact.StackFailed;
import io.convection.records.fact.TraversalStarted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
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

    @Test
    void whatFailsAndIsRolledBackByItselfHasNotEndedBefore() {
        stack.request(ChangeKind.CREATE, "r0", Decided.chain("a"));
        stack.complete("a");
        stack.request(ChangeKind.UPDATE, "r1", Decided.chain("a", "b", "c"), with -> with.setRollbackOnFailure(true));
        stack.complete("b");
        stack.fail("c", "quota exceeded");

        assertThat(story.end()).isEmpty();
        assertThat(story.rolledBack()).get().satisfies(end -> assertThat(end.getReason()).contains("quota"));

        stack.complete("b");

        assertThat(story.end()).get(type(StackCompleted.class)).extracting(StackCompleted::getAction)
                .isEqualTo(StackAction.ROLLBACK);
    }

    @Test
    void aCancellationEndsWithTheTraversalThatItCancels() {
        stack.request(ChangeKind.CREATE, "r0", Decided.chain("a"));
        stack.request(ChangeKind.CANCEL, "r1", "");

        assertThat(story.answer()).get().isInstanceOf(Cancelled.class);
        assertThat(story.end()).get().isInstanceOf(StackFailed.class);
        assertThat(story.rolledBack()).isEmpty();
    }

    @Test
    void aCancellationWithRollBackEndsWithThat() {
        stack.request(ChangeKind.CREATE, "r0", Decided.chain("a"));
        stack.complete("a");
        stack.request(ChangeKind.UPDATE, "r2", Decided.chain("a", "b"));
        stack.request(ChangeKind.CANCEL, "r1", "", with -> with.setRollbackOnFailure(true));
        assertThat(story.end()).isEmpty();

        stack.fail("b", "cancelled");

        assertThat(story.end()).get(type(StackCompleted.class)).extracting(StackCompleted::getAction)
                .isEqualTo(StackAction.ROLLBACK);
    }

    @Test
    void aResourceMarkedUnhealthyIsReplacedByATraversalOfItsOwn() {
        stack.request(ChangeKind.CREATE, "r0", Decided.chain("a"));
        stack.complete("a");
        stack.request(ChangeKind.MARK_UNHEALTHY, "r1", "", with -> with.setResource("a"));

        assertThat(story.answer()).get().isInstanceOf(MarkedUnhealthy.class);
        assertThat(story.end()).isEmpty();
        stack.complete("a");
        stack.complete("a");

        assertThat(story.end()).get().isInstanceOf(StackCompleted.class);
    }

    @Test
    void aPreviewIsOverWithItsAnswer() {
        stack.request(ChangeKind.CREATE, "r0", Decided.chain("a"));
        stack.complete("a");
        stack.request(ChangeKind.PREVIEW, "r1", Decided.chain("a", "b"));

        assertThat(story.answer()).isEqualTo(story.end()).get().isInstanceOf(PreviewEnded.class);
        assertThat(story.preview()).extracting(PreviewLine::getNode, PreviewLine::getVerdict)
                .contains(tuple("b", Verdict.CREATE));
    }
}
