package io.convection.streams;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

import io.convection.core.Input;
import io.convection.core.StackIds;
import io.convection.records.Source;
import io.convection.serdes.Topics;
import io.convection.serdes.UnreadableRecordException;

/** Looks at each record that was read, before anything is decided: is it one of ours, and is it in its partition? */
final class Intake {

    private static final String KEY = "key";
    private static final String VALUE = "value";

    private final Wire wire;
    private final int partitions;

    /**
     * @param partitions
     *            how many partitions each of the topics has that are keyed by stack
     */
    Intake(Wire wire, int partitions) {
        this.wire = wire;
        this.partitions = partitions;
    }

    /**
     * What the record is.
     *
     * @throws io.convection.serdes.RegistryUnavailableException
     *             if that can't be said now
     */
    Arrival look(Record<byte[], byte[]> record, RecordMetadata at) {
        if (record.value() == null) {
            return new Arrival.Dead(Arrival.Cause.UNDECODABLE, VALUE, "There is no value.");
        }
        if (record.value().length > Topics.MAX_INPUT_BYTES) {
            return new Arrival.Dead(Arrival.Cause.TOO_LARGE, VALUE, "The value has " + record.value().length
                    + " bytes; at most " + Topics.MAX_INPUT_BYTES + " are taken.");
        }
        try {
            Source source = new Source(wire.shortName(at.topic()), at.partition(), at.offset());
            SpecificRecord value = wire.read(at.topic(), record.value());
            return placed(new Input(source, value), record);
        } catch (UnreadableRecordException e) {
            return new Arrival.Dead(Arrival.Cause.UNDECODABLE, VALUE, e.getMessage());
        }
    }

    private Arrival placed(Input input, Record<byte[], byte[]> record) {
        byte[] key = record.key();
        if (key == null) {
            return badKey("There is no key; it must be the stack, " + input.stack() + ".");
        }
        if (!Arrays.equals(key, input.stack().getBytes(StandardCharsets.UTF_8))) {
            return badKey("The key is not the value's stack, " + input.stack() + ".");
        }
        if (!StackIds.isValid(input.stack())) {
            return badKey(StackIds.RULE);
        }
        int home = Utils.toPositive(Utils.murmur2(key)) % partitions;
        if (home == input.source().getPartition()) {
            return new Arrival.Sound(input);
        }
        return record.headers().lastHeader(EngineHeaders.STRAY) == null
                ? new Arrival.Stray(home)
                : new Arrival.Dead(Arrival.Cause.STRAY, KEY, "It was sent on once already; the partition of its key is "
                        + home + " of " + partitions + ". Do the topics have equal partition counts?");
    }

    private static Arrival badKey(String error) {
        return new Arrival.Dead(Arrival.Cause.BAD_KEY, KEY, error);
    }
}
