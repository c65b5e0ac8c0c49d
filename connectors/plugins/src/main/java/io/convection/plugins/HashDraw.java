package io.convection.plugins;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Draws that look random and are the same wherever the seed is: SHA-256 of the seed and a counter. Java's own generators promise no such thing. */
final class HashDraw {

    private final byte[] seed;
    private long counter;
    private ByteBuffer bytes = ByteBuffer.allocate(0);

    HashDraw(String seed) {
        this.seed = seed.getBytes(StandardCharsets.UTF_8);
    }

    /** A number from 0 to {@code bound - 1}; for bounds up to a thousand, the bias is below one in a million. */
    int below(int bound) {
        if (bytes.remaining() < Integer.BYTES) {
            MessageDigest digest = PhysicalIds.sha256();
            digest.update(seed);
            bytes = ByteBuffer.wrap(digest.digest(ByteBuffer.allocate(Long.BYTES).putLong(counter++).array()));
        }
        return Integer.remainderUnsigned(bytes.getInt(), bound);
    }

    /** A character of the alphabet. */
    char from(String alphabet) {
        return alphabet.charAt(below(alphabet.length()));
    }
}
