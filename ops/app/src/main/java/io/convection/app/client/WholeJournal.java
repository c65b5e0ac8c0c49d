package io.convection.app.client;

import java.util.List;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.KafkaConsumer;

import io.convection.audit.AuditException;
import io.convection.audit.Changelogs;
import io.convection.audit.KafkaJournal;

/** All partitions of an installation's journal, or the one in which a stack is, and the changelogs beside them. */
public final class WholeJournal {

    /** Does something with a journal. */
    public interface Work<R> {

        /** Does it. */
        R with(Installation installation, KafkaJournal journal, Changelogs changelogs);
    }

    private WholeJournal() {}

    /**
     * Opens the journal, and closes it behind the work. What can't be read is told in words.
     *
     * @param stack
     *            the one whose partition is wanted; empty for all partitions
     */
    public static <R> R open(ClientConfig config, String stack, Work<R> work) {
        return Installation.with(config, installation -> {
            try (KafkaConsumer<String, byte[]> asks = installation.consumer();
                    KafkaConsumer<byte[], byte[]> reads = installation.rawConsumer();
                    KafkaConsumer<byte[], byte[]> compares = installation.rawConsumer()) {
                String topic = installation.topics().journal();
                int own = installation.partition(asks, topic, stack).partition();
                List<Integer> partitions = stack.isEmpty()
                        ? IntStream.range(0, installation.partitions(asks, topic).orElse(0)).boxed().toList()
                        : List.of(own);
                return work.with(installation,
                        new KafkaJournal(reads, topic, partitions, installation.serdes().registry()),
                        new Changelogs(compares, config.applicationId(), installation.serdes()));
            } catch (AuditException e) {
                throw JournalOf.trouble(e);
            }
        });
    }
}
