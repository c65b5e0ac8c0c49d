/**
 * The language of the system: the records that stand on every topic, made from the Avro IDL in {@code src/main/avro}, one file per topic.
 *
 * <p>May import Avro only. Begin with {@code StackChange.avdl}, {@code ResourceEvent.avdl} and {@code ConvergeCommand.avdl}: what goes in and comes out.
 * Then {@code JournalEntry.avdl}: what is decided. {@code Rows.avdl} is private to the engine.
 */
package io.convection.records;
