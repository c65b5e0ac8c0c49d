package io.convection.app.letters;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** Bytes of which nothing is known. */
public final class Bytes {

    private static final int SHOWN = 2000;

    private final byte[] bytes;

    /** Not copied: nobody changes them. */
    public Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] array() {
        return bytes;
    }

    /** How many, in bytes. */
    public int size() {
        return bytes.length;
    }

    /** As text, if they are UTF-8 without control characters. */
    public Optional<String> text() {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.codePoints().anyMatch(Bytes::isControl) ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** For people: as text in quotation marks, or in hexadecimal; no more than the first 2,000 of them. */
    public String shown() {
        Bytes first = bytes.length <= SHOWN ? this : new Bytes(Arrays.copyOf(bytes, SHOWN));
        String more = first == this ? "" : " … and " + (bytes.length - SHOWN) + " bytes more";
        return first.text().map(text -> "\"" + text + "\"").orElseGet(first::hex) + more;
    }

    /** Pairs of digits. */
    private String hex() {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }

    /** For programs. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static boolean isControl(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t';
    }
}
