package io.convection.core.template;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for long texts: equal hashes are taken for equal texts. */
public final class Hashes {

    /** How many hexadecimal digits a hash has: half of SHA-256, which no accident and no present attack makes collide. */
    public static final int LENGTH = 32;

    /** Never updated, only copied: to look the algorithm up takes longer than to hash a short text. */
    private static final MessageDigest SHA_256 = sha256();

    private Hashes() {}

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The first {@value #LENGTH} digits of the SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal. */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Likewise of bytes. */
    public static String sha256(byte[] bytes) {
        try {
            byte[] digest = ((MessageDigest) SHA_256.clone()).digest(bytes);
            return HexFormat.of().formatHex(digest, 0, LENGTH / 2);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be copied", e);
        }
    }
}
