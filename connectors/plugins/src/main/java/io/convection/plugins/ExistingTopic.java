package io.convection.plugins;

import java.util.Map;

/** A topic as it is: {@code config} holds only what is set on the topic itself, not the broker's defaults. */
record ExistingTopic(int partitions, short replication, Map<String, String> config) {}
