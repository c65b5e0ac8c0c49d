package io.convection.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * How often inputs of one partition brought the engine down. It can't be counted in the transaction, which is aborted each time; so it is counted in a small file
 * in the engine's state folder, mapped into memory: what is written there outlives the process, and costs as little as a field. So also an end is counted that
 * nobody can catch, as of a process that is killed for its memory: the next one finds the input still in hand.
 *
 * <p>For each of the topics that inputs are read from, the last input that failed is remembered: those of a partition are tried in order, so none behind it can
 * be counted before it has passed.
 */
final class Tries {

    /** So often an input may bring the engine down; then it is not tried again. */
    static final int MOST = 3;

    /** How many topics inputs are read from. */
    static final int TOPICS = 2;

    private static final int IN_HAND = 0;
    private static final int FAILED = 8;
    private static final int FAILED_BYTES = 16;
    private static final int ERROR = FAILED + TOPICS * FAILED_BYTES;
    private static final int SIZE = 1024;
    private static final String DIED = "the engine's process died";

    private final ByteBuffer file;

    private Tries(ByteBuffer file) {
        this.file = file;
        long inHand = file.getLong(IN_HAND);
        if (inHand != 0) {
            failed(DIED);
        }
    }

    /** Goes on with what the file says; made if there is none. */
    static Tries in(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE)) {
                return new Tries(channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The engine can't keep " + path, e);
        }
    }

    /** Forgets with the process: for simulation and tests. */
    static Tries inMemory() {
        return new Tries(ByteBuffer.allocate(SIZE));
    }

    /**
     * An input is tried.
     *
     * @param topic
     *            0 to {@link #TOPICS} - 1
     * @param offset
     *            its offset there
     */
    void begin(int topic, long offset) {
        file.putLong(IN_HAND, 1 + offset * TOPICS + topic);
    }

    /** It did not bring the engine down, whatever became of it. */
    void end() {
        file.putLong(IN_HAND, 0);
    }

    /** It did. Returns how often by now, 1 or more; allocates nothing before that is counted, since memory may be what there is none of. */
    int failed() {
        long inHand = file.getLong(IN_HAND);
        int slot = slot((int) ((inHand - 1) % TOPICS));
        int before = file.getLong(slot) == inHand ? file.getInt(slot + Long.BYTES) : 0;
        file.putInt(slot + Long.BYTES, before + 1);
        file.putLong(slot, inHand);
        end();
        return before + 1;
    }

    /** Likewise, and why is kept, as far as there is room. */
    int failed(String error) {
        int count = failed();
        byte[] text = error.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, SIZE - ERROR - Integer.BYTES);
        file.put(ERROR + Integer.BYTES, text, 0, length);
        file.putInt(ERROR, length);
        return count;
    }

    /** How often an input brought the engine down. */
    int of(int topic, long offset) {
        int slot = slot(topic);
        return file.getLong(slot) == 1 + offset * TOPICS + topic ? file.getInt(slot + Long.BYTES) : 0;
    }

    /** Why it did the last time; empty if nobody knows. */
    String error() {
        byte[] text = new byte[SIZE];
        int length = Math.clamp(file.getInt(ERROR), 0, SIZE - ERROR - Integer.BYTES);
        file.get(ERROR + Integer.BYTES, text, 0, length);
        return new String(Arrays.copyOf(text, length), StandardCharsets.UTF_8);
    }

    private static int slot(int topic) {
        return FAILED + topic * FAILED_BYTES;
    }
}
