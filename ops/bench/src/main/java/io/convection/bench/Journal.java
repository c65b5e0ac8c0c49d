package io.convection.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import io.convection.records.JournalEntry;
import io.convection.serdes.RecordEncoder;

/** Writes entries as Avro binary and chains their digests, as the engine's journal does, and keeps none of them. */
final class Journal {

    private final RecordEncoder encoder = new RecordEncoder();
    private final MessageDigest sha = sha256();
    private byte[] digest = new byte[32];
    private long written;
    private long largest;

    void append(JournalEntry entry) {
        encoder.clear();
        try {
            EntryWriter.write(entry, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sha.update(digest);
        encoder.digest(sha);
        digest = sha.digest();
        written += encoder.size();
        largest = Math.max(largest, encoder.size());
    }

    /** Bytes of all entries so far. */
    long written() {
        return written;
    }

    /** Bytes of the largest entry. */
    long largest() {
        return largest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
