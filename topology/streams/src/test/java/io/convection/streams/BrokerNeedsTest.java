package io.convection.streams;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BrokerNeedsTest {

    @Test
    void areThoseOfTheUsualSettings() {
        Map<String, Object> usual = StreamsDefaults
                .with(EngineConfig.of("x.", Map.of("bootstrap.servers", "127.0.0.1:9092"), Map.of(), Path.of("state")));

        assertThat(BrokerNeeds.SESSION_TIMEOUT.toMillis()).hasToString(usual.get("session.timeout.ms").toString());
        assertThat(BrokerNeeds.TRANSACTION_TIMEOUT.toMillis())
                .hasToString(usual.get("transaction.timeout.ms").toString());
        assertThat(BrokerNeeds.GROUP_PROTOCOL).isEqualTo(usual.get("group.protocol"));
    }
}
