/**
 * Stack changes from any program: what is asked is made into records, in parts where it is large; sent so that a repetition is harmless; and followed to its end,
 * by whoever wants to wait. The command itself uses nothing else. Templates that name other files are put together by {@link io.convection.changes.TemplateFiles}.
 *
 * <p>May import serdes, Kafka's clients and, for templates, the public package of core. Begin with {@link io.convection.changes.StackChanges}.
 */
package io.convection.changes;
