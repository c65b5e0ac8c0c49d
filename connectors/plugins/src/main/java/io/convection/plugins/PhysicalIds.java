package io.convection.plugins;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.convection.executor.Request;

/** Fresh ids without a memory: derived from the stack and the operation, so that a repeated create gives the same id on every executor. */
public final class PhysicalIds {

    private static final int DIGITS = 12;

    private PhysicalIds() {}

    /** {@code C-3f9a01c27be4}: the resource's name, and 48 bits that no other operation has. */
    static String fresh(Request request) {
        return request.resource() + "-" + digits(request.stack() + "\n" + request.operationId(), DIGITS);
    }

    /** The first hexadecimal digits, 64 at most, of a text's SHA-256. */
    public static String digits(String text, int count) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8))).substring(0, count);
    }

    /** The request's physical id, else the fresh one. */
    static String of(Request request) {
        return request.physicalId().orElseGet(() -> fresh(request));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
