package io.convection.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** One record of a journal, byte for byte as it stands on the topic. The arrays are not copied: who reads them leaves them as they are. */
public final class JournalRecord {

    private final int partition;
    private final long offset;
    private final long timestamp;
    private final byte[] key;
    private final List<Header> headers;
    private final byte[] value;

    /**
     * @param timestamp
     *            milliseconds since 1970
     * @param key
     *            empty where there is none
     * @param headers
     *            in their order
     * @param value
     *            empty where there is none
     */
    public JournalRecord(int partition, long offset, long timestamp, byte[] key, List<Header> headers, byte[] value) {
        this.partition = partition;
        this.offset = offset;
        this.timestamp = timestamp;
        this.key = key;
        this.headers = List.copyOf(headers);
        this.value = value;
    }

    /** A header: a name, and bytes. */
    public static final class Header {

        private final String name;
        private final byte[] value;

        /**
         * @param value
         *            empty where there is none
         */
        public Header(String name, byte[] value) {
            this.name = name;
            this.value = value;
        }

        /** Its name. */
        public String name() {
            return name;
        }

        /** Its bytes. */
        public byte[] value() {
            return value;
        }
    }

    /** The partition, from 0. */
    public int partition() {
        return partition;
    }

    /** The offset in the partition. Marks of transactions have offsets, too: they rise, but not by one. */
    public long offset() {
        return offset;
    }

    /** Milliseconds since 1970. */
    public long timestamp() {
        return timestamp;
    }

    /** The key's bytes. */
    public byte[] key() {
        return key;
    }

    /** The stack that the key names, or {@link io.convection.core.Input#PARTITION}. */
    public String stack() {
        return new String(key, StandardCharsets.UTF_8);
    }

    /** The headers, in their order. */
    public List<Header> headers() {
        return headers;
    }

    /** The value's bytes, the five that name the schema included. */
    public byte[] value() {
        return value;
    }
}
