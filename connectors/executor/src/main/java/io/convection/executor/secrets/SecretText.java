package io.convection.executor.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Bytes of a source as the value that they are. */
final class SecretText {

    /** Bytes that one secret may have. */
    static final int MOST = 64 * 1024;

    private SecretText() {}

    /** UTF-8, without the end of the last line: editors and {@code echo} put one there, and nobody's password has one. */
    static String of(byte[] bytes) throws IOException {
        if (bytes.length > MOST) {
            throw new IOException("it is longer than " + MOST / 1024 + " KB");
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.endsWith("\r\n")
                    ? text.substring(0, text.length() - 2)
                    : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (CharacterCodingException e) {
            throw new IOException("it is no UTF-8 text", e);
        }
    }
}
