package io.convection.streams;

/**
 * When to commit (ADR 16). An executor sees a command only once it is committed, and a commit takes its time however little is in it. So one is asked for when nothing
 * is left of what was polled: an input that comes alone is committed at once; what arrives while a commit goes on is polled together and committed together, the more
 * of it the longer a commit takes. No number has to be right for that, be commits quick or slow. Streams' own interval stays for what takes longer than that to decide.
 *
 * <p>By thread, as transactions are: partitions of one thread are polled and committed together.
 */
final class CommitPace {

    private static final ThreadLocal<CommitPace> OF_THREAD = ThreadLocal.withInitial(CommitPace::new);

    private long waiting;

    private CommitPace() {}

    /**
     * The calling thread has polled.
     *
     * @param records
     *            how many came; where none came nothing waits, also where what waited went with a partition that is another's now
     */
    static void polled(int records) {
        CommitPace pace = OF_THREAD.get();
        pace.waiting = records == 0 ? 0 : Math.max(0, pace.waiting) + records;
    }

    /** The calling thread has taken an input; whether it was the last that waited. */
    static boolean tookLast() {
        CommitPace pace = OF_THREAD.get();
        pace.waiting--;
        return pace.waiting == 0;
    }
}
