package io.convection.streams;

import java.time.Duration;

/** What an engine with the usual settings ({@link StreamsDefaults}) asks of its brokers; they may refuse it. */
public final class BrokerNeeds {

    /** Engines and executors are taken for dead after so long without a sign of life: within the brokers' bounds of a session. */
    public static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

    /** How long a transaction may stay open: at most what the brokers allow. */
    public static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(6);

    /** Level of the feature {@code transaction.version}: from here on no delayed write of a dead engine can slip into a later transaction. */
    public static final short TRANSACTION_VERSION = 2;

    /** How engines share partitions among them; brokers may be set up without it. */
    public static final String GROUP_PROTOCOL = "classic";

    private BrokerNeeds() {}
}
