package io.convection.app.command;

import java.util.function.Function;

import org.apache.kafka.clients.consumer.KafkaConsumer;

import io.convection.app.Trouble;
import io.convection.app.client.Changelog;
import io.convection.app.client.ClientConfig;
import io.convection.app.client.Installation;
import io.convection.records.Stack;

/** What the commands that look at stacks have in common. */
final class Reading {

    private Reading() {}

    /** Reads the public changelogs. */
    static <R> R changelogs(ClientConfig config, Function<Changelog, R> work) {
        return Installation.with(config, installation -> {
            try (KafkaConsumer<String, byte[]> consumer = installation.consumer()) {
                return work.apply(new Changelog(installation, consumer));
            }
        });
    }

    /** The stack; that there is none is told as a failure. */
    static Stack stack(Changelog changelog, String id) {
        return changelog.stack(id).orElseThrow(() -> Trouble.failed(
                "there is no stack " + id + "; `convection stack list` shows which there are"));
    }
}
