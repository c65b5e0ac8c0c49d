package io.convection.executor;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the executors that had a partition before have left: up to where all is done, what is done above that, and how many of them died since anything was last
 * committed below. It stands in the metadata of the committed offset.
 *
 * @param offset what is below is done; -1 where nothing was ever committed
 * @param done runs of offsets above it that are done, too: where each begins, and where it ends
 * @param deaths executors that had the partition at this offset and did not give it back
 * @param end what is below was there when the partition was assigned: others may have begun it
 */
record Handover(long offset, NavigableMap<Long, Long> done, int deaths, long end) {

    /** After so many deaths, what stands first is not begun any more. */
    static final int REFUSED = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);
    private static final Pattern METADATA = Pattern.compile("1;([0-9]{1,4});(.*)");
    private static final int MOST_DEATHS = 9999;

    /** What is known where no broker answers: all that comes may have been another's. */
    static final Handover UNKNOWN = new Handover(-1, Collections.emptyNavigableMap(), 0, Long.MAX_VALUE);

    /**
     * From what was committed.
     *
     * @param first where the partition is read from
     */
    static Handover of(Optional<OffsetAndMetadata> committed, long first, long end) {
        boolean held = end > first;
        Matcher found = METADATA
                .matcher(
                        committed.filter(state -> state.offset() == first).map(OffsetAndMetadata::metadata).orElse(""));
        if (!found.matches()) {
            return new Handover(first, Collections.emptyNavigableMap(), held ? 1 : 0, end);
        }
        int deaths = Math.min(Integer.parseInt(found.group(1)) + 1, MOST_DEATHS);
        return new Handover(first, done(first, end, found.group(2)), held ? deaths : 0, end);
    }

    /** What is said to be done beyond the partition's end was of another log: nothing that is said of it is believed. */
    private static NavigableMap<Long, Long> done(long first, long end, String runs) {
        try {
            NavigableMap<Long, Long> done = DoneRuns.read(first, runs);
            if (done.isEmpty() || done.lastEntry().getValue() <= end) {
                return done;
            }
        } catch (IllegalArgumentException e) {
            LOG.debug("The metadata of offset {} can't be read", first, e);
        }
        LOG.warn("What is done above offset {} may be done again: the metadata of its commit is not of this log",
                first);
        return Collections.emptyNavigableMap();
    }

    /** The metadata of a commit. */
    static String metadata(int deaths, String runs) {
        return "1;" + deaths + ";" + runs;
    }

    /** Whether another has done this already. */
    boolean isDone(long at) {
        return Optional.ofNullable(done.floorEntry(at)).filter(run -> at < run.getValue()).isPresent();
    }

    /**
     * How a command is to be taken.
     *
     * @param first it stands before all others that are not done
     */
    Care care(long at, boolean first) {
        if (at >= end) {
            return Care.NONE;
        }
        return first && deaths >= REFUSED ? Care.REFUSE : Care.AGAIN;
    }
}
