package io.convection.serdes;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The chain of a journal partition. Each entry has the header {@link #HEADER}: SHA-256 over the digest before it and the entry's Avro bytes exactly as they were
 * written, without the five bytes that name their schema (a copy of the journal may have other schema ids). So a lost, moved or altered entry shows.
 */
public final class JournalChain {

    /** The record header that holds the digest. */
    public static final String HEADER = "digest";

    /** Length of a digest in bytes. */
    public static final int DIGEST_BYTES = 32;

    /** Bytes that name the schema: a zero, and four of its id. */
    public static final int SCHEMA_HEADER_BYTES = 5;

    private JournalChain() {}

    /** What stands before the first entry of a partition: 32 zero bytes. */
    public static byte[] genesis() {
        return new byte[DIGEST_BYTES];
    }

    /**
     * The digest of the next entry.
     *
     * @param previous the digest of the entry before, or {@link #genesis()}
     * @param value the entry's bytes as they stand on the topic, schema header included
     * @throws IllegalArgumentException if the previous digest is not one, or the value is too short to be an entry
     */
    public static byte[] next(byte[] previous, byte[] value) {
        if (previous.length != DIGEST_BYTES) {
            throw new IllegalArgumentException("A digest has " + DIGEST_BYTES + " bytes, not " + previous.length + ".");
        }
        if (value.length < SCHEMA_HEADER_BYTES) {
            throw new IllegalArgumentException("A journal entry has more than " + value.length + " bytes.");
        }
        MessageDigest sha = sha256();
        sha.update(previous);
        sha.update(value, SCHEMA_HEADER_BYTES, value.length - SCHEMA_HEADER_BYTES);
        return sha.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
