/**
 * Hosts the core on Kafka Streams: one processor, three stores, exactly once. It adds what the core must not have: a clock, topics, stores, bytes.
 *
 * <p>May import core, serdes and Kafka Streams. Begin with {@link io.convection.streams.EngineTopology}, the picture of it all; then the way of one record:
 * {@code StackProcessor} takes it, {@code Intake} says what it is (an input, a stray, a dead letter), {@code Knowledge} first journals newer settings and resource
 * types, the core decides, {@link io.convection.streams.StoreRows} keeps the rows, {@code PartitionJournal} chains the entry.
 *
 * <p>{@link io.convection.streams.Engine} runs it against a cluster: {@code StreamsDefaults} has the settings and why they are so, {@code TypeCatalog} follows what
 * executors offer, {@code EngineFailures} says what happens when something breaks.
 */
package io.convection.streams;
