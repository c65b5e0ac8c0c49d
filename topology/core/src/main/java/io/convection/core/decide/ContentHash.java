package io.convection.core.decide;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

import io.convection.core.template.Hashes;
import io.convection.records.StackChange;

/** A request's content in one short text, by which a repetition is told from another request under the same id. */
final class ContentHash {

    private ContentHash() {}

    static String of(StackChange change) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            (change.getAnswers().isPresent() ? StackChange.newBuilder(change).setAnswers(null).build() : change)
                    .customEncode(encoder);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory are written without error", e);
        }
        return Hashes.sha256(bytes.toByteArray());
    }
}
