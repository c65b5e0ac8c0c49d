/**
 * Stacks as resources of other stacks.
 *
 * <p>May import the executor's plugin interface, the records and serializers, and Kafka's producer: a child is asked for as any producer of changes would. Begin
 * with {@code HeatStack} and {@code Children}; {@code MemberStack} is what groups and chains become.
 */
package io.convection.plugins.stack;
