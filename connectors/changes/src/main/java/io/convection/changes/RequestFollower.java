package io.convection.changes;

import java.time.Duration;

import io.convection.records.StackChange;
import io.convection.records.fact.Rejected;

/** Follows the journal until a request is answered, or until the traversal that it starts has ended. Made for one request, before it is sent. */
public final class RequestFollower implements AutoCloseable {

    /** An engine that runs answers in far less, unless it works off what came before; then the journal moves. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final Duration TICK = Duration.ofMillis(200);

    private final StackChange change;
    private final JournalTail journal;
    private RequestStory story;
    private long lastWord = System.nanoTime();
    private long trustedFrom;

    /** From here on the journal is watched. */
    public RequestFollower(Cluster cluster, StackChange change) {
        this.change = change;
        this.journal = new JournalTail(cluster, change.getStack());
        this.story = new RequestStory(change.getRequestId());
    }

    /**
     * Waits; to be called when the request is sent.
     *
     * @param toItsEnd until its traversal ended; otherwise only until it is answered
     * @param limit no longer than this
     * @param view is shown the story now and then
     * @return what became of it; its answer is present, and its end if it was accepted and that was waited for
     * @throws ChangeException if no engine answers, or time is up
     */
    public RequestStory follow(boolean toItsEnd, Duration limit, RequestView view) {
        Duration silence = limit.compareTo(SILENCE) < 0 ? limit : SILENCE;
        long start = System.nanoTime();
        lastWord = start;
        while (!isOver(toItsEnd)) {
            read();
            view.show(story);
            if (story.answer().isEmpty() && !story.isWaiting() && isPast(lastWord, silence)) {
                throw nobody(silence);
            }
            if (isPast(start, limit)) {
                throw late(limit);
            }
        }
        return story;
    }

    private void read() {
        for (JournalTail.Entry next : journal.poll(TICK)) {
            story.take(next.entry());
            if (story.isRepeated() && trustedFrom == 0) {
                // The answer stands before. Read from the beginning, up to here at least: the id may have been used more than once.
                trustedFrom = next.offset() + 1;
                story = new RequestStory(change.getRequestId());
                journal.rewind();
                break;
            }
        }
        if (journal.moved()) {
            lastWord = System.nanoTime();
        }
    }

    private boolean isOver(boolean toItsEnd) {
        return journal.position() >= trustedFrom && story.answer()
                .filter(answer -> !toItsEnd || answer instanceof Rejected || story.end().isPresent()).isPresent();
    }

    private static boolean isPast(long since, Duration limit) {
        return System.nanoTime() - since > limit.toNanos();
    }

    private ChangeException nobody(Duration silence) {
        return ChangeException.of("no engine answers within " + silence.toSeconds() + " s; the request "
                + change.getRequestId()
                + " is stored and will be answered once an engine runs: start one (`convection up` has one), then look with"
                + " `convection stack show " + change.getStack() + "`");
    }

    private ChangeException late(Duration limit) {
        String what = story.answer().isEmpty() ? " is not answered" : " has not ended";
        return ChangeException.of("the request " + change.getRequestId() + what + " within " + limit.toSeconds()
                + " s; it goes on by itself: look with `convection stack show " + change.getStack() + "`");
    }

    @Override
    public void close() {
        journal.close();
    }
}
