package io.convection.conformance;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import io.convection.executor.Plugin;

/**
 * What the engine relies on in a plugin, as tests. An author extends this class and says what there is to make and how to look at it; JUnit finds the tests, one for each
 * {@link Promise}, and at the end of the class a table says which hold. Commands take the way that they take in an executor ({@link io.convection.executor.Trial}).
 *
 * <p>A promise that a plugin can't make is named, with the reason, in {@link #notPromised()}: it is not tried, and the table says so. What the suite gives no means to try
 * (nothing physical, no line that breaks, nothing to be changed in place) is not tried, either, and the table says that, too.
 *
 * <p>Each test makes its own resources and deletes them at its end. They are told from those that were there before by counting, so nobody else may make any meanwhile.
 */
@ExtendWith(Report.class)
@Execution(ExecutionMode.SAME_THREAD)
public abstract class PluginConformance {

    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(20);

    /** For those who extend it. */
    protected PluginConformance() {}

    /** The plugin, as an executor's process has it: a new one each time, that shares with the others what is physical, and no memory. The suite closes it. */
    protected abstract Plugin plugin() throws Exception;

    /** The world in which the plugin's resources are; empty if nothing physical is made at all. */
    protected abstract Optional<Reality> reality() throws Exception;

    /** Properties of a resource that does not exist yet: of another identity each time, where the type has one. */
    protected abstract ObjectNode properties();

    /**
     * The same resource, changed in a way that can be done in place.
     *
     * @param properties of {@link #properties()}
     * @return empty if there is no such way
     */
    protected abstract Optional<ObjectNode> changed(ObjectNode properties);

    /**
     * Properties that can't be carried out, each by the name of the property that is to blame, and that the error must name. Best are those that the type allows and the
     * plugin must refuse.
     */
    protected abstract Map<String, ObjectNode> invalid();

    /**
     * The same resource, changed in a way that only a replacement can bring.
     *
     * @param properties of {@link #properties()}
     * @return empty if there is no such way
     */
    protected Optional<ObjectNode> replaced(ObjectNode properties) {
        return Optional.empty();
    }

    /**
     * The plugin with all its calls of the outside led over a line, for instance by a double of its client that hands each call to {@link Line#call}.
     *
     * @return empty if the suite has no such thing; then deaths and lost answers are not tried
     */
    protected Optional<Plugin> plugin(Line line) throws Exception {
        return Optional.empty();
    }

    /** The promises that the plugin does not make, each with the reason. */
    protected Map<Promise, String> notPromised() {
        return Map.of();
    }

    /** How long the suite waits for what must come: the end of an operation or call, or reality to show what was done. */
    protected Duration patience() {
        return USUAL_PATIENCE;
    }

    private interface Scene {
        void play(Stage stage) throws Exception;
    }

    private void play(Scene scene) throws Exception {
        try (Stage stage = new Stage(this)) {
            scene.play(stage);
        }
    }

    /** The engine takes the type that an executor published last; two that differ would have it judge by turns. */
    @Promised(Promise.DESCRIBED_ALIKE)
    public final void describesItselfTheSameWayAlways() throws Exception {
        play(Describing::alike);
    }

    /** Templates are checked, previews made and identities kept apart by the description alone, long before a plugin is asked. */
    @Promised(Promise.DESCRIBED_WHOLE)
    public final void describesItselfCompletelyAndWithoutContradiction() throws Exception {
        play(Describing::whole);
    }

    /** The physical id is all that the engine has of a resource: what is made and not named is never deleted. */
    @Promised(Promise.CREATE_MAKES_ONE)
    public final void createMakesExactlyOneAndNamesIt() throws Exception {
        play(Creating::one);
    }

    /** What depends on the resource is resolved with the attributes of this answer; nobody asks for them later. */
    @Promised(Promise.CREATE_GIVES_ATTRIBUTES)
    public final void createGivesTheAttributesThatAreDeclared() throws Exception {
        play(Creating::attributes);
    }

    /** Delivery is at least once: an executor that dies before it has counted a command as done leaves it to another, or to itself. */
    @Promised(Promise.CREATE_AGAIN)
    public final void createDeliveredAgainMakesNothingMoreAndAnswersTheSame() throws Exception {
        play(Creating::again);
    }

    /**
     * An executor that was taken for dead goes on beside the one that took its work over. One of them may be refused for now, none for good: that would fail
     * a stack.
     */
    @Promised(Promise.CREATE_TWICE_AT_ONCE)
    public final void createDeliveredToTwoExecutorsAtOnceMakesOne() throws Exception {
        play(Creating::twiceAtOnce);
    }

    /** A stack's resources are made as soon as they can be, hundreds at once, by one plugin. */
    @Promised(Promise.CREATES_APART)
    public final void manyCreatesAtOnceDoNotDisturbEachOther() throws Exception {
        play(Creating::apart);
    }

    /** Two stacks may declare the same file or topic: the second fails, and must not have overwritten the first. */
    @Promised(Promise.CREATE_SPARES_OTHERS)
    public final void createLeavesAloneWhatSomebodyElseMadeUnderItsIdentity() throws Exception {
        play(Creating::sparesOthers);
    }

    /** A failure for now would be tried again for nothing; the name is what its user looks for; and what failed is forgotten, so nothing may be left. */
    @Promised(Promise.CREATE_BAD_PROPERTIES)
    public final void createWithBadPropertiesFailsForGoodAndNamesTheProperty() throws Exception {
        play(Creating::badProperties);
    }

    /** A process ends between any two of its calls, with no chance to clean up. The command comes to another, which must find what was made. */
    @Promised(Promise.CREATE_AFTER_DEATH)
    public final void createWhoseExecutorDiedIsFinishedByAnother() throws Exception {
        play(Breaking::createAfterDeath);
    }

    /** Of a create that failed and made nothing the engine forgets the version; of one whose outcome is unknown it does not. */
    @Promised(Promise.CREATE_ANSWER_LOST)
    public final void createWhoseAnswerIsLostDoesNotClaimToHaveMadeNothing() throws Exception {
        play(Breaking::createAnswerLost);
    }

    /** An executor that is told to end interrupts what it has in hand, at whatever moment, and leaves it to another. */
    @Promised(Promise.CREATE_INTERRUPTED)
    public final void createThatWasInterruptedIsFinishedByAnother() throws Exception {
        play(Interrupting::create);
    }

    /** What the answer says is done counts as applied, and equal properties are never sent again. */
    @Promised(Promise.UPDATE_APPLIES)
    public final void updateBringsRealityToTheProperties() throws Exception {
        play(Updating::applies);
    }

    /** As with creates: delivery is at least once. */
    @Promised(Promise.UPDATE_AGAIN)
    public final void updateDeliveredAgainChangesNothingAndAnswersTheSame() throws Exception {
        play(Updating::again);
    }

    /** After an update without outcome, and after drift, previous properties are not given: a difference to them can't be what is set. */
    @Promised(Promise.UPDATE_FROM_UNKNOWN)
    public final void updateSetsAllPropertiesWhereNobodyKnowsWhatIsApplied() throws Exception {
        play(Updating::fromUnknown);
    }

    /** Somebody deleted it by hand. Both ways lead to what was declared; a failure for good would fail the stack each time. */
    @Promised(Promise.UPDATE_OF_VANISHED)
    public final void updateOfWhatVanishedMakesItAgainOrNeedsReplacement() throws Exception {
        play(Updating::ofVanished);
    }

    /** The stack goes back to what it was; what is there must still be that. */
    @Promised(Promise.UPDATE_BAD_PROPERTIES)
    public final void updateToBadPropertiesFailsForGoodAndChangesNothing() throws Exception {
        play(Updating::badProperties);
    }

    /** An update that was half done must not be taken for whole, nor stand in its own way. */
    @Promised(Promise.UPDATE_AFTER_DEATH)
    public final void updateWhoseExecutorDiedIsFinishedByAnother() throws Exception {
        play(Breaking::updateAfterDeath);
    }

    /** Transient failures never fail a stack, and no network is worth one. */
    @Promised(Promise.UPDATE_ANSWER_LOST)
    public final void updateWhoseAnswerIsLostIsWorthAnotherAttempt() throws Exception {
        play(Breaking::updateAnswerLost);
    }

    /** As with creates. */
    @Promised(Promise.UPDATE_INTERRUPTED)
    public final void updateThatWasInterruptedIsFinishedByAnother() throws Exception {
        play(Interrupting::update);
    }

    /** What was built on the old one goes on using it until the new one is there; and the change may still be called off. */
    @Promised(Promise.REPLACEMENT_FIRST)
    public final void needsReplacementIsAnsweredBeforeAnythingWasChanged() throws Exception {
        play(Updating::replacementFirst);
    }

    /** The executor compares immutable properties only with what is known to be applied; else the plugin has to compare them with what is real. */
    @Promised(Promise.REPLACEMENT_FROM_UNKNOWN)
    public final void needsReplacementIsAnsweredThoughNobodyKnowsWhatIsApplied() throws Exception {
        play(Updating::replacementFromUnknown);
    }

    /** What is answered as deleted is forgotten. */
    @Promised(Promise.DELETE_DELETES)
    public final void deleteDeletes() throws Exception {
        play(Deleting::deletes);
    }

    /** Delivery is at least once. */
    @Promised(Promise.DELETE_AGAIN)
    public final void deleteDeliveredAgainIsDone() throws Exception {
        play(Deleting::again);
    }

    /** Who deleted it by hand did what was wanted. */
    @Promised(Promise.DELETE_OF_VANISHED)
    public final void deleteOfWhatVanishedIsDone() throws Exception {
        play(Deleting::ofVanished);
    }

    /** A create without outcome is followed by a delete that names it; mostly there is nothing. */
    @Promised(Promise.DELETE_OF_NOTHING)
    public final void deleteOfWhatWasNeverMadeIsDone() throws Exception {
        play(Deleting::ofNothing);
    }

    /**
     * The same, where the create could never have come to anything. Held against its properties, the delete would fail for good, and with it the deletion of
     * the stack.
     */
    @Promised(Promise.DELETE_OF_BAD_PROPERTIES)
    public final void deleteOfWhatACreateWithBadPropertiesMayHaveMadeIsDone() throws Exception {
        play(Deleting::ofBadProperties);
    }

    /** It is the only way to be rid of what a create made whose answer was lost. */
    @Promised(Promise.DELETE_BY_MAKER)
    public final void deleteThatNamesItsMakerDeletesWhatThatMade() throws Exception {
        play(Deleting::byMaker);
    }

    /** A create may have had no outcome, and made nothing, because somebody else's was in its place. */
    @Promised(Promise.DELETE_SPARES_OTHERS)
    public final void deleteThatNamesItsMakerSparesAnothersOfTheSameIdentity() throws Exception {
        play(Deleting::sparesOthers);
    }

    /** The same, where only who made it tells one from the other. */
    @Promised(Promise.DELETE_SPARES_LIKE)
    public final void deleteThatNamesItsMakerSparesAnothersThatIsJustTheSame() throws Exception {
        play(Deleting::sparesLike);
    }

    /** A replacement under the same identity is made once the old one is deleted, and the delete may then come again. */
    @Promised(Promise.DELETE_LATE)
    public final void deleteDeliveredAgainSparesWhatWasMadeSince() throws Exception {
        play(Deleting::late);
    }

    /** What is half deleted must go, too. */
    @Promised(Promise.DELETE_AFTER_DEATH)
    public final void deleteWhoseExecutorDiedIsFinishedByAnother() throws Exception {
        play(Breaking::deleteAfterDeath);
    }

    /** A delete that fails for good fails the stack and leaves the resource to people. */
    @Promised(Promise.DELETE_ANSWER_LOST)
    public final void deleteWhoseAnswerIsLostIsWorthAnotherAttempt() throws Exception {
        play(Breaking::deleteAnswerLost);
    }

    /** As with creates. */
    @Promised(Promise.DELETE_INTERRUPTED)
    public final void deleteThatWasInterruptedIsFinishedByAnother() throws Exception {
        play(Interrupting::delete);
    }

    /**
     * The engine gives up a create that nothing is heard of and deletes what it may have made; it may still be going on. What it makes after that is deleted
     * by what it says.
     */
    @Promised(Promise.DELETE_DURING_CREATE)
    public final void createThatGoesOnBesideItsDeleteSaysWhatItLeaves() throws Exception {
        play(Deleting::duringCreate);
    }

    /** A value that reads otherwise than it was applied is drift, is healed, and drifts again. */
    @Promised(Promise.OBSERVE_APPLIED)
    public final void observedIsWhatWasApplied() throws Exception {
        play(Observing::applied);
    }

    /** Only so does a check find what must be made anew. */
    @Promised(Promise.OBSERVE_MISSING)
    public final void whatVanishedIsObservedToBeMissing() throws Exception {
        play(Observing::missing);
    }

    /** Only so is it found and healed. */
    @Promised(Promise.OBSERVE_DRIFT)
    public final void whatDriftedIsObservedAsItIs() throws Exception {
        play(Observing::drift);
    }

    /** It is asked at any time, also of stacks that nobody means to touch, and of what is gone. */
    @Promised(Promise.OBSERVE_CHANGES_NOTHING)
    public final void toObserveChangesNothing() throws Exception {
        play(Observing::changesNothing);
    }

    /** A time-out or cancellation that nobody minds holds up the stack, and the end of the executor. */
    @Promised(Promise.INTERRUPT_ENDS)
    public final void anInterruptEndsACallSoon() throws Exception {
        play(Interrupting::ends);
    }

    /** Done means done, and what failed and names nothing has made nothing. Who can't say throws, or answers that the outcome is unknown. */
    @Promised(Promise.INTERRUPT_TRUTHFUL)
    public final void anInterruptedCallDoesNotSayWhatIsNotSo() throws Exception {
        play(Interrupting::truthful);
    }

    /** Transient failures never fail a stack. */
    @Promised(Promise.UNREACHABLE_FOR_NOW)
    public final void whoCannotBeReachedIsNoFailureForGood() throws Exception {
        play(Breaking::unreachable);
    }

    /** The engine keeps the token, and whichever executor is there asks with it, perhaps twice. */
    @Promised(Promise.IN_PROGRESS_ASKED)
    public final void whatGoesOnElsewhereCanBeAskedAboutByAnyExecutor() throws Exception {
        play(Fencing::inProgress);
    }

    /** An executor that was asleep goes on with an attempt that was given up, after the next one is done. */
    @Promised(Promise.OLDER_ATTEMPT)
    public final void anOlderAttemptAfterANewerOneMakesNothingMore() throws Exception {
        play(Fencing::olderAttempt);
    }

    /**
     * The same, when the resource was changed or deleted meanwhile. A type can promise it whose cloud compares what is asked with a number that rises, or
     * remembers what it did.
     */
    @Promised(Promise.OLDER_OPERATION)
    public final void anOlderOperationThatComesLateDoesNotUndoANewerOne() throws Exception {
        play(Fencing::olderOperation);
    }
}
