package io.convection.serdes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

import org.apache.avro.io.BinaryData;
import org.apache.avro.io.BinaryEncoder;

/**
 * Avro's binary encoding into an array that grows, and can be used again. The bytes are those of Avro's own encoder, which spends most of its time on copies of
 * short texts. One thread.
 */
public final class RecordEncoder extends BinaryEncoder {

    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[512];
    private int size;

    /** Begins anew. */
    public void clear() {
        size = 0;
    }

    /** How many bytes were written since. */
    public int size() {
        return size;
    }

    /** A copy of them. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Adds them to a digest. */
    public void digest(MessageDigest digest) {
        digest.update(bytes, 0, size);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }

    @Override
    public void writeString(String text) {
        int length = text.length();
        room(LONGEST_NUMBER + length);
        int start = size;
        writeInt(length);
        // no way out of the loop before its end: so it is compiled into steps of many characters
        byte[] to = bytes;
        int at = size;
        int seen = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            seen |= c;
            to[at + i] = (byte) c;
        }
        if (seen < 0x80) {
            size = at + length;
        } else {
            size = start;
            writeBeyondAscii(text);
        }
    }

    private void writeBeyondAscii(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        writeInt(utf8.length);
        writeFixed(utf8, 0, utf8.length);
    }

    @Override
    public void writeInt(int number) {
        room(LONGEST_NUMBER);
        size += BinaryData.encodeInt(number, bytes, size);
    }

    @Override
    public void writeLong(long number) {
        room(LONGEST_NUMBER);
        size += BinaryData.encodeLong(number, bytes, size);
    }

    @Override
    public void writeBoolean(boolean yes) {
        room(1);
        bytes[size++] = (byte) (yes ? 1 : 0);
    }

    @Override
    public void writeFloat(float number) {
        room(LONGEST_NUMBER);
        size += BinaryData.encodeFloat(number, bytes, size);
    }

    @Override
    public void writeDouble(double number) {
        room(LONGEST_NUMBER);
        size += BinaryData.encodeDouble(number, bytes, size);
    }

    @Override
    public void writeFixed(byte[] from, int start, int length) {
        room(length);
        System.arraycopy(from, start, bytes, size, length);
        size += length;
    }

    @Override
    public void writeFixed(ByteBuffer from) {
        room(from.remaining());
        int length = from.remaining();
        from.duplicate().get(bytes, size, length);
        size += length;
    }

    @Override
    protected void writeZero() {
        room(1);
        bytes[size++] = 0;
    }

    @Override
    public int bytesBuffered() {
        return size;
    }

    @Override
    public void flush() {}
}
