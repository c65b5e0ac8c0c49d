package io.convection.app.letters;

import java.util.Optional;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

import io.convection.app.client.Installation;
import io.convection.app.text.AvroJson;
import io.convection.records.ResourceEvent;
import io.convection.records.StackChange;
import io.convection.serdes.RegistryUnavailableException;
import io.convection.serdes.UnreadableRecordException;

/**
 * What a letter's value says, as far as it can be read.
 *
 * @param json the record, as JSON; empty if it can't be read
 * @param why it can't be read; empty text if it can
 */
public record LetterValue(Optional<String> json, String why) {

    /** Reads the value by the schema of the topic where it was read. */
    public static LetterValue of(DeadLetter letter, Installation installation) {
        String topic = letter.topic().orElse("");
        if (topic.equals(installation.topics().stackChanges())) {
            return read(letter, topic, installation.serdes().deserializer(StackChange.class));
        }
        if (topic.equals(installation.topics().resourceEvents())) {
            return read(letter, topic, installation.serdes().deserializer(ResourceEvent.class));
        }
        return new LetterValue(Optional.empty(), "it was read on no topic of this installation");
    }

    private static <T extends SpecificRecord> LetterValue read(DeadLetter letter, String topic,
            Deserializer<T> deserializer) {
        try (deserializer) {
            return letter.value().map(value -> new LetterValue(
                    Optional.of(AvroJson.line(deserializer.deserialize(topic, value.array()))), ""))
                    .orElseGet(() -> new LetterValue(Optional.empty(), "there is no value"));
        } catch (UnreadableRecordException | RegistryUnavailableException e) {
            return unreadable(e);
        }
    }

    private static LetterValue unreadable(SerializationException e) {
        return new LetterValue(Optional.empty(), String.valueOf(e.getMessage()));
    }
}
